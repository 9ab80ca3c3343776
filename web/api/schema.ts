// Temporary, typed by hand after the wire contract until docs/openapi.json exists; `npm run codegen` replaces this file.

type Id = string
type Named = { id: Id; name: string }
type Coded = { code: string; name: string }

type Json<T> = { headers: Record<string, unknown>; content: { 'application/json': T } }
type Params<Q, P> = { query?: Q; path: P; header?: Record<string, string>; cookie?: never }
type Get<Q, R, P = never> = { parameters: [P] extends [never] ? { query?: Q } : Params<Q, P>; responses: { 200: Json<R> } }
type Post<B, R, P = never, Q = never> = {
  parameters: [P] extends [never] ? { query?: Q } : Params<Q, P>
  requestBody: { content: { 'application/json': B } }
  responses: { 200: Json<R> }
}
type List<T> = { items: T[]; next: string | null; partial?: boolean; count?: { n: number; more: boolean } | null }
type Query = Record<string, string | number | boolean | undefined>

export interface components {
  schemas: {
    Me: {
      account: Named
      person: { name: string; title: string }
      roles: string[]
      front: string
      rights: string[]
      areas: { id: Id; name: string; level: string }[]
      organisations: Named[]
      place: { jurisdiction: number; name: string; area: Id }
      demo: boolean
      must_change_password: boolean
      now: string
    }
    DemoAccount: { account: string; title: string; place: string; does: string }
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
    AreaPost: { post: string; title: string; name: string | null; phone_masked: string | null; organisation: string | null; from: string | null }
    Household: { id: Id; code: string; head_masked: string; address: string | null; people: number | null; phone_masked?: string | null }
    Breach: { area: Id; name: string; path: string; count: number; kind: string }
    Breaches: { limit: number; counted: string; items: components['schemas']['Breach'][]; full: components['schemas']['Breach'][] }
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
      categories: components['schemas']['Category'][]
      choices: Record<string, Coded[]>
      flows: { kind: string; steps: { code: string; name: string; stage: string }[] }[]
    }
    Due: { at: string; provisional: boolean; left_text: string; state: string }
    Stage: { code: string; name: string; tone: string }
    MatterLine: {
      id: Id
      number: string
      kind: string
      kind_name: string
      category: string
      category_name: string
      group: string
      title: string
      stage: components['schemas']['Stage']
      area: { id: Id; name: string; path_text: string }
      village: Named | null
      urgency: string
      grade: string | null
      reported_at: string
      due: components['schemas']['Due'] | null
      lead: Named | null
      reporter_title: string
      on_the_spot: boolean
      files: number
      version: number
      may: string[]
    }
    File: { id: Id; url: string; small_url: string; width: number; height: number }
    Task: {
      id: Id
      organisation: Named
      role: string
      role_name: string
      mine: boolean
      state: Coded
      clock: components['schemas']['Due'] | null
      accepted_at: string | null
      submitted_at: string | null
      text?: string | null
    }
    Party: { id: number; label: string; name: string | null; phone: string | null }
    TimelineItem: {
      at: string
      happened_at?: string | null
      who: string
      what: string
      text?: string | null
      files?: components['schemas']['File'][]
      detail?: { label: string; value: string }[]
    }
    ClockView: {
      policy: string
      start: string
      due: string
      provisional: boolean
      state: string
      lines: { from: string; to: string; text: string; counted: boolean; minutes: number }[]
      notes: string[]
    }
    Action: { code: string; name: string; primary: boolean; disabled_reason: string | null }
    Matter: components['schemas']['MatterLine'] & {
      text: string | null
      spot: string | null
      lat: number | null
      lon: number | null
      found_by: string | null
      way: string | null
      source: string | null
      risk: string | null
      happened_at: string | null
      photos_before: components['schemas']['File'][]
      photos_after: components['schemas']['File'][]
      tasks: components['schemas']['Task'][]
      parties: { masked: boolean; may_reveal: boolean; items: components['schemas']['Party'][] }
      on_behalf: { masked: boolean; name: string | null; phone: string | null; wants_answer: boolean } | null
      dispute: {
        level: string
        level_name: string
        outcome_name?: string | null
        agreement?: string | null
        terms?: string | null
        document_number?: string | null
        perform_by?: string | null
        performance?: string | null
        people?: number | null
        amount?: number | null
      } | null
      extension_asked?: string | null
      timeline: components['schemas']['TimelineItem'][]
      clock: components['schemas']['ClockView'] | null
      actions: components['schemas']['Action'][]
      merged_into?: { id: Id; number: string } | null
      contact_leader?: { name: string; title: string } | null
    }
    Front: {
      role: string
      area?: { id: Id; name: string; level: string } | null
      period: { from: string; to: string; name: string }
      todo: { code: string; name: string; n: number; more: boolean; link: Record<string, string> }[]
      due_list: components['schemas']['MatterLine'][]
      due_link?: Record<string, string> | null
      figures: { code: string; name: string; value: number; unit: string; note: string }[]
      trend: { month: string; reported: number; closed: number }[]
      villages: { area: Id; name: string; reported: number; on_the_spot: number; closed: number; open: number; overdue: number }[]
      buttons: Coded[]
    }
    FigureRecord: { kind: string; id: Id; title: string; note: string }
    LedgerColumn: { code: string; name: string; width: number; kind: string }
    Ledger: {
      title: string
      place: string
      period: string
      remark: string
      columns: components['schemas']['LedgerColumn'][]
      rows: { matter: Id; cells: unknown[] }[]
      next: string | null
      count?: { n: number; more: boolean } | null
      empty_columns: string[]
      filled_by?: string | null
    }
  }
}
type S = components['schemas']

export interface paths {
  '/api/v1/session': { post: Post<{ account: string; password: string }, S['Me']>; delete: { responses: { 204: { content?: never } } } }
  '/api/v1/me': { get: Get<never, S['Me']> }
  '/api/v1/demo/accounts': { get: Get<never, S['DemoAccount'][]> }
  '/api/v1/demo/session': { post: Post<{ account: string }, S['Me']> }
  '/api/v1/setup': { get: Get<Query, { ready: boolean }>; post: Post<{ key: string; account: string; password: string; name: string }, S['Me']> }
  '/api/v1/areas': { get: Get<Query, { items: S['Area'][] }> }
  '/api/v1/areas/{id}': { get: Get<never, S['Area'], { id: Id }> }
  '/api/v1/areas/search': { get: Get<Query, { items: S['Area'][] }> }
  '/api/v1/areas/{id}/posts': { get: Get<never, { items: S['AreaPost'][] }, { id: Id }> }
  '/api/v1/areas/{id}/households': { get: Get<Query, List<S['Household']>, { id: Id }> }
  '/api/v1/organisations': { get: Get<Query, { items: S['Organisation'][] }> }
  '/api/v1/registry/breaches': { get: Get<never, S['Breaches']> }
  '/api/v1/catalogue': { get: Get<Query, S['Catalogue']> }
  '/api/v1/matters': { get: Get<Query, List<S['MatterLine']>>; post: Post<Record<string, unknown>, S['Matter']> }
  '/api/v1/matters/{id}': { get: Get<never, S['Matter'], { id: Id }> }
  '/api/v1/matters/{id}/clock': { get: Get<never, S['ClockView'], { id: Id }> }
  '/api/v1/matters/{id}/reveal': { post: Post<{ purpose: string }, { parties: S['Party'][]; on_behalf: S['Matter']['on_behalf'] }, { id: Id }> }
  '/api/v1/matters/bulk-dispatch': {
    post: Post<Record<string, unknown>, { done: Id[]; refused: { id: Id; number: string; message: string }[] }>
  }
  '/api/v1/front': { get: Get<never, S['Front']> }
  '/api/v1/figures/{code}/records': { get: Get<Query, List<S['FigureRecord']>, { code: string }> }
  '/api/v1/ledgers': { get: Get<never, { name: string; title: string }[]> }
  '/api/v1/ledgers/{name}': { get: Get<Query, S['Ledger'], { name: string }> }
}
