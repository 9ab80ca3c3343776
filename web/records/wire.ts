// The record operations as the screens hold them, the same for every kind. Each shape is the generated one; what the document leaves
// open (a field's type, the words of a state, values) is written out here. Shared with the phone: no component library.
import type { components } from '../api/schema'
import type { Condition } from './condition'

type S = components['schemas']

/** An answer without its nulls: what the server does not say is not there. */
export type Told<T> = T extends readonly (infer One)[] ? Told<One>[] : T extends object ? { [K in keyof T]: Told<Exclude<T[K], null>> } : T

/** A shape with some of its members said more exactly. */
type But<T, Exact> = Omit<T, keyof Exact> & Exact

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

/** Something in the system, by name: an area, a unit, a record. */
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

export type Choice = Told<S['ChoiceView']>

/** One input, everywhere a form is drawn. */
export type FieldForm = But<
  Told<S['FieldForm']>,
  {
    type: FieldType
    /** Shown and required only while it holds. */
    when?: Condition
    rows?: FieldForm[]
    preset?: Wire
    /** Names of what the preset refers to; found among what the record holds. */
    refs?: Named[]
  }
>

type Phase = 'waits' | 'works' | 'checks' | 'done' | 'holds' | 'over' | 'void'
export type Status = But<Told<S['StatusView']>, { phase: Phase }>
export type ShownFile = Told<S['RecordFile']>

/** A value ready to be read. */
export type Shown = But<
  Told<S['Shown']>,
  {
    type: FieldType
    value?: Wire
    rows?: Shown[][]
    state?: 'masked' | 'hidden' | 'erased' | 'damaged'
  }
>

export type Clock = But<Told<S['RecordClock']>, { state: 'ok' | 'soon' | 'late' | 'paused' | 'met' }>
export type KindLine = Told<S['KindLine']>
export type Beginning = Told<S['ActView']>
export type StepLine = Told<S['StepView']>

interface Column {
  path: string
  name: string
  format: string
}

/** A kind as people read it. */
export type Kind = But<
  Told<S['KindView']>,
  {
    statuses: Status[]
    fields: (FieldForm & Pick<S['FieldView'], 'need' | 'read' | 'kept' | 'find' | 'retired'>)[]
    filters: FieldForm[]
    columns: Column[]
  }
>

/** What a form asks of every kind besides its fields, and what is proposed for it. */
export interface Core {
  /** Where; by itself the writer's own place. */
  area?: string
  organisation?: { options: Named[]; preset?: string }
  /** `name`: what it is here: 日期, 从哪一天起. */
  day?: { preset: string; name: string }
  /** When it happened may be said. */
  happened: boolean
  on_behalf: boolean
}

export type OpenedKind = But<Told<S['OpenKind']>, { fields: FieldForm[] }>

/** The form by which a record begins. */
export type EnterForm = But<
  Pick<Told<S['BeginForm']>, 'kind' | 'kind_name' | 'help' | 'step' | 'name' | 'declaration' | 'fields' | 'opens'>,
  {
    fields: FieldForm[]
    core: Core
    /** Rows of a table that become records of other kinds in the same command. */
    opens?: But<Told<S['OpensForm']>, { kinds: OpenedKind[] }>
  }
>

export type Receipt = But<Told<S['Receipt']>, { status?: Status; limit?: Clock }>
export type RecordBadge = But<Told<S['Badge']>, { tone: 'red' | 'red_line' | 'amber' | 'grey' }>

/** What somebody owes, and until when. */
export type Owe = But<Told<S['OwedView']>, { due?: Clock }>

export type RecordRow = But<
  Told<S['RecordRow']>,
  {
    status: Status
    area: Named
    due?: Clock
    owed?: Owe
    badges: RecordBadge[]
    /** By path: the kind's list columns. */
    cells: { [path: string]: Shown }
  }
>

export type Count = Told<S['CountView']>
export type RecordList = But<Told<S['RecordPage']>, { items: RecordRow[] }>
export type Entry = But<Told<S['Entry']>, { facts: Shown[] }>

export type Action = But<
  Told<S['Action']>,
  {
    form: FieldForm[]
    /** An ask of somebody else, to be agreed to or not. */
    ask?: { at: string; form: Shown[] }
  }
>

export type Part = But<Told<S['PartView']>, { due?: Clock }>

/** Somebody in office to be called about a record; `post`: place and title, to be read. */
export type Contact = Pick<Told<S['RecordContact']>, 'place' | 'post' | 'name' | 'phone'>

export type RecordView = RecordRow &
  But<
    Pick<Told<S['RecordView']>, 'class' | 'declaration' | 'may'>,
    {
      sections: { code: string; name: string; facts: Shown[] }[]
      steps_bar: { code: string; name: string; state: 'done' | 'now' | 'next' }[]
      owes: Owe[]
      clocks: Clock[]
      /** Newest first. */
      timeline: Entry[]
      actions: Action[]
      /** `relation` in words. */
      links: But<Told<S['LinkView']>, { status: Status }>[]
      parts: Part[]
      contacts: Contact[]
    }
  >

/** What lay covered, once it was opened. */
export type Revealed = But<Told<S['RecordRevealed']>, { fields: Shown[] }>
export type LedgerHead = Told<S['LedgerHead']>
export type LedgerPage = Told<S['LedgerView']>
export type ImportReport = Told<S['RecordImportReport']>
export type BulkDone = But<Told<S['BulkDone']>, { done: Receipt[] }>
