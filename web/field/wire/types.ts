// What the server says, as far as this page reads it.

export type Named = { id: string; name: string }
export type Coded = { code: string; name: string }

export type Me = {
  account: Named
  person: { name: string; title: string }
  front: string
  rights: string[]
  areas: (Named & { level: string })[]
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

export type Category = {
  code: string
  kind: string
  group: string
  name: string
  limit_text: string
  lead: string
  sealed: boolean
  note_required: boolean
}

export type Catalogue = { categories: Category[]; choices: Record<string, Coded[] | undefined> }

export type Due = { at: string; provisional: boolean; left_text: string; state: string }

export type Stage = { code: string; name: string; tone: string }

export type Line = {
  id: string
  number: string
  kind: string
  title: string
  stage: Stage
  due: Due | null
  reported_at: string
  on_the_spot: boolean
  version: number
  may: string[]
}

export type Photo = { id: string; url: string; small_url: string }

export type Step = { at: string; who: string; what: string; text?: string | null; files?: Photo[] }

export type Action = { code: string; name: string; primary: boolean; disabled_reason: string | null }

export type Matter = Line & {
  text: string | null
  spot: string | null
  kind_name: string
  category_name: string
  photos_before: Photo[]
  photos_after: Photo[]
  timeline: Step[]
  actions: Action[]
}

export type Reckoning = {
  policy: string
  due: string
  provisional: boolean
  lines: { from: string; to: string; text: string; counted: boolean; minutes: number }[]
  notes: string[]
}

export type List<T> = { items: T[]; next: string | null }
