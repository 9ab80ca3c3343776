// What the server says, as far as this page reads it. Records and their forms have their shapes in web/records.

export type Named = { id: string; name: string }
export type Coded = { code: string; name: string }

export type Me = {
  account: Named
  person: { name: string; title: string }
  front: string
  rights: string[]
  areas: (Named & { level: string })[]
  organisations?: Named[]
  place: { jurisdiction: number; name: string; area: string }
  demo: boolean
  now: string
}

export type DemoAccount = { account: string; title: string; place: string; does: string }

export type Area = {
  id: string
  name: string
  level: string
  level_name: string
  parent: string | null
  path: Named[]
  has_children: boolean
}

export type List<T> = { items: T[]; next: string | null }
