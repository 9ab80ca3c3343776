// Typed by hand until docs/openapi.json names these operations too; then this file goes.

type Id = string
type Named = { id: Id; name: string }
type Coded = { code: string; name: string }

type Json<T> = { headers: Record<string, unknown>; content: { 'application/json': T } }
type Get<Q, R, P = never> = {
  get: { parameters: [P] extends [never] ? { query?: Q } : { query?: Q; path: P }; responses: { 200: Json<R> } }
}
type Query = Record<string, string | number | boolean | undefined>

export interface pending {
  schemas: {
    Area: {
      id: Id
      code: string
      name: string
      level: string
      level_name: string
      parent: Id | null
      path: Named[]
      has_children: boolean
      households?: number | null
    }
    Organisation: { id: Id; name: string; kind: string; kind_name: string; area: Id | null; stationed: boolean }
    AreaPost: {
      post: string
      title: string
      name: string | null
      phone_masked: string | null
      organisation: string | null
      from: string | null
    }
    Household: { id: Id; code: string; head_masked: string; address: string | null; people: number | null; phone_masked?: string | null }
    Breach: { area: Id; name: string; path: string; count: number; kind: string }
    Breaches: { limit: number; counted: string; items: pending['schemas']['Breach'][]; full: pending['schemas']['Breach'][] }
    ImportReport: { kind: string; rows: number; created: number; changed: number; unchanged: number; dry_run: boolean }
    Category: {
      code: string
      kind: string
      group: string
      name: string
      limit_text: string
      urgent_text?: string | null
      lead: string
      co: string[]
      sealed: boolean
      note_required: boolean
      advice?: string | null
    }
    Catalogue: {
      pack: { name: string; hash: string }
      kinds: { code: string; name: string; letters: string }[]
      categories: pending['schemas']['Category'][]
      choices: Record<string, Coded[]>
      flows: { kind: string; steps: { code: string; name: string; stage: string }[] }[]
    }
  }
}
type S = pending['schemas']

export interface pendingPaths {
  '/api/v1/areas': Get<Query, { items: S['Area'][] }>
  '/api/v1/areas/{id}': Get<Query, S['Area'], { id: Id }>
  '/api/v1/areas/search': Get<Query, { items: S['Area'][] }>
  '/api/v1/areas/{id}/posts': Get<Query, { items: S['AreaPost'][] }, { id: Id }>
  '/api/v1/areas/{id}/households': Get<Query, { items: S['Household'][]; next?: string | null }, { id: Id }>
  '/api/v1/organisations': Get<Query, { items: S['Organisation'][] }>
  '/api/v1/registry/breaches': Get<Query, S['Breaches']>
  '/api/v1/catalogue': Get<Query, S['Catalogue']>
}
