// The shapes of the record operations as they go over the wire, the same for every kind. Shared with the phone: no component library.
import type { Condition } from './condition'

export type FieldType =
  | 'line'
  | 'text'
  | 'code'
  | 'int'
  | 'decimal'
  | 'money'
  | 'yes_no'
  | 'date'
  | 'month'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'area'
  | 'organisation'
  | 'person'
  | 'household'
  | 'record'
  | 'photos'
  | 'files'
  | 'point'
  | 'table'

export interface Named {
  id: string
  name: string
}

export interface Point {
  lat: number
  lon: number
}

/** A value as it is sent and answered. */
export type Wire = string | number | boolean | string[] | Point | Row[] | null
export type Row = { [column: string]: Wire | undefined }
export type Values = { [code: string]: Wire | undefined }

export interface Choice {
  code: string
  name: string
  group?: string
  /** What to do, shown as soon as it is chosen. */
  advice?: string
  usual?: string
  note_required?: boolean
  /** Never a record: advice stands instead of the button. */
  sealed?: boolean
  /** The limit as people say it. */
  limit?: string
  /** Who usually leads and helps, as the place calls them. */
  lead?: Named | string
  co?: (Named | string)[]
  retired?: boolean
}

/** One input, everywhere a form is drawn. */
export interface FieldForm {
  code: string
  name: string
  type: FieldType
  many?: boolean
  required: boolean
  unit?: string
  help?: string
  example?: string
  folded?: boolean
  least?: number
  most?: number
  /** Words here are kept sealed. */
  sealed?: boolean
  /** Shown and required only while it holds. */
  when?: Condition
  kinds?: string[]
  levels?: string[]
  choices?: Choice[]
  rows?: FieldForm[]
  preset?: Wire
  /** Names of what the preset refers to. */
  refs?: Named[]
}

export type Phase = 'waits' | 'works' | 'checks' | 'done' | 'holds' | 'over' | 'void'

export interface Status {
  code: string
  name: string
  phase: Phase
  tone?: string
}

export interface ShownFile {
  id: string
  url: string
  small: string
}

/** A value ready to be read. */
export interface Shown {
  code: string
  name: string
  type: FieldType
  text: string
  value?: Wire
  refs?: { id: string; name: string; kind?: string }[]
  rows?: Shown[][]
  files?: ShownFile[]
  state?: 'masked' | 'hidden' | 'erased' | 'damaged'
}

export interface Clock {
  name: string
  due: string
  words: string
  state: 'ok' | 'soon' | 'late' | 'paused' | 'met'
  provisional?: boolean
  met_at?: string
  /** 期限怎么算的, only on a page. */
  lines?: { at?: string; to?: string; counted?: boolean; text: string }[]
}

export interface KindLine {
  code: string
  name: string
  class: 'matter' | 'entry' | 'activity'
  group: string
  letters?: string
  open: number | null
  owed: number | null
  total: number | null
  may: { enter: boolean; import: boolean; export: boolean; read: boolean }
  beginnings: { step: string; name: string }[]
  /** Its ledgers, with how many records each holds this year. */
  ledgers?: { code: string; title: string; n?: number }[]
}

export interface StepLine {
  code: string
  verb: string
  name: string
  from: string[]
  to: { outcome?: string; name?: string; status: string }[]
  by: { code: string; name: string }[]
  sign?: { code: string; name: string }[]
  limit?: string
  form: string[]
  aside: boolean
  grave: boolean
  by_rule: boolean
}

export interface Column {
  path: string
  name: string
  format: string
}

/** A kind as people read it. */
export interface Kind {
  code: string
  name: string
  class: KindLine['class']
  group: string
  help: string
  letters?: string
  hash: string
  since: string
  versions: { hash: string; since: string; words?: string }[]
  statuses: Status[]
  fields: (FieldForm & { need: string; read: string; kept: string; find: boolean; retired: boolean })[]
  steps: StepLine[]
  limits: { code: string; name: string; words: string; of: string; pauses: boolean }[]
  see: { code: string; name: string }[]
  handlers: { code: string; name: string }[]
  columns: Column[]
  filters: FieldForm[]
  ledgers: { code: string; title: string }[]
  indicators: { code: string; name: string; unit: string; note: string }[]
  import: { on: boolean; key: string[] }
  keep: string
}

export interface Core {
  area: { levels: string[]; preset?: string }
  organisation?: { options: Named[]; preset?: string }
  /** `name`: what it is here: 日期, 从哪一天起. */
  day?: { preset: string; name?: string }
  happened?: boolean
  on_behalf?: boolean
}

export interface OpenedKind {
  code: string
  name: string
  fields: FieldForm[]
}

/** The form by which a record begins. */
export interface EnterForm {
  kind: string
  kind_name: string
  /** What the kind is for, in a sentence or two. */
  help?: string
  step: string
  /** What stands on the button. */
  name: string
  declaration: string
  fields: FieldForm[]
  core: Core
  /** Rows of a table that become records of other kinds in the same command. */
  opens?: { field: string; kinds: OpenedKind[]; /** The column that names the kind, and the one whose words go over. */ kind_column?: string; text_column?: string }
}

export interface Receipt {
  id: string
  number?: string
  version: number
  kind: string
  title: string
  status: Status
  limit?: Clock
  /** What happens next and who has it. */
  words: string
  opened?: { id: string; number?: string; kind: string }[]
  /** It complains of the caller's own unit: from now on he cannot see it. */
  out_of_sight?: boolean
}

export interface RecordBadge {
  code: string
  name: string
  tone: 'red' | 'red_line' | 'amber' | 'grey'
}

export interface RecordRow {
  id: string
  kind: string
  kind_name: string
  number?: string
  title: string
  words?: string
  status: Status
  area: Named
  village?: string
  organisation?: Named
  lead?: Named
  day?: string
  registered_at: string
  due?: Clock
  owed?: { what: string; by: string; due?: Clock }
  badges: RecordBadge[]
  /** The one likely act of this caller; `bulk`: it may be done to several at once. */
  act?: { step: string; name: string; bulk?: boolean }
  cells: { [path: string]: Shown }
  version: number
}

export interface Count {
  n: number
  more: boolean
}

export interface RecordList {
  items: RecordRow[]
  next?: string
  partial?: boolean
  count?: Count
}

export interface Entry {
  at: string
  day?: string
  who: string
  channel?: string
  what: string
  verb: string
  text?: Shown
  facts: Shown[]
  files?: ShownFile[]
  noise: boolean
  version: number
}

export interface Action {
  step: string
  verb: string
  name: string
  likely: boolean
  aside: boolean
  grave: boolean
  enabled: boolean
  why?: string
  form: FieldForm[]
  tasks?: Named[]
  limit?: string
  says?: string
  /** Who must agree. */
  sign?: string
  /** An ask of somebody else, to be signed or refused. */
  ask?: { id: string; form: Shown[]; by: string; at: string }
}

export interface Owe {
  what: string
  who: { name: string; phone?: string; post?: string }
  due?: Clock
  mine: boolean
  state: string
}

export interface Part {
  id: string
  name: string
  owner?: Named
  due?: Clock
  state: string
  required?: boolean
  note?: string
}

export interface Attendance {
  expected?: number
  present?: number
  excused?: number
  absent?: number
  people?: { name: string; state: string; note?: string }[]
}

export interface Bookings {
  unit?: string
  in?: string
  out?: string
  balance?: string
  lines?: { day: string; what: string; amount: string; who?: string; reversed?: boolean }[]
}

export interface Validity {
  since: string
  until?: string
  what: string
  was?: string
  becomes?: string
  why?: string
  /** Still to come. */
  ahead?: boolean
}

/** Somebody in office to be called about a record. */
export interface Contact {
  /** The unit or the area. */
  place: string
  /** Place and post, to be read. */
  post: string
  name: string
  phone?: string
}

export interface RecordView extends RecordRow {
  declaration: string
  class: KindLine['class']
  sections: { code: string; name: string; facts: Shown[] }[]
  steps_bar: { code: string; name: string; state: 'done' | 'now' | 'next'; note?: string }[]
  owes: Owe[]
  clocks: Clock[]
  timeline: Entry[]
  actions: Action[]
  links: { id: string; kind: string; kind_name: string; number?: string; title: string; status: Status; relation: string }[]
  parts?: Part[]
  attendance?: Attendance
  bookings?: Bookings
  validity?: Validity[]
  files?: ShownFile[]
  may: { print: boolean; export: boolean; reveal: string[]; /** The resident behind it may be looked up. */ reporter?: boolean }
  contacts: Contact[]
  next?: string
  previous?: string
}

export interface LedgerHead {
  path: string
  name: string
  head?: string
  format?: string
  width?: number
}

export interface LedgerPage {
  title: string
  period: string
  head: LedgerHead[]
  rows: string[][]
  ids: string[]
  totals: { [path: string]: string }
  next?: string
  remark?: string
  has_short?: boolean
  count?: Count
}

export interface ImportReport {
  rows: number
  created: number
  changed: { row: number; id: string; number?: string; title: string; fields: { field: string; was: string; becomes: string }[] }[]
  unchanged: number
  faults: { sheet?: string; row?: number; column?: string; cell?: string; message: string }[]
  more?: number
  questions?: { code: string; text: string; options: { code: string; name: string }[] }[]
}
