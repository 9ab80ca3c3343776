// From the server's answers to what the screens draw: nulls go, what an answer leaves out stands here as empty, lists by code become
// maps, the story is turned newest first. The one place that knows both.
import type { components } from '../api/schema'
import { LIMIT_NAMES } from './limit'
import type { Action, BulkDone, Clock, Contact, EnterForm, FieldForm, Kind, KindLine, LedgerPage, Owe, Part, Receipt, RecordList, RecordRow, RecordView, Revealed, Shown, Told } from './wire'

type S = components['schemas']

/** Takes the nulls out of an answer. */
export function told<T>(value: T): Told<T> {
  if (Array.isArray(value)) return value.map(told) as Told<T>
  if (typeof value !== 'object' || value === null) return value as Told<T>
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([name, one]) => [name, told(one)]),
  ) as Told<T>
}

const CLOCKS: Record<string, Clock['state']> = { ok: 'ok', soon: 'soon', late: 'late', met_late: 'late', paused: 'paused', off: 'paused', met: 'met' }

/** As the ledgers head the limit of the whole; on a screen it stands beside that of a step. */
const WHOLE = '办理期限'

function readClock(clock: Told<S['RecordClock']>): Clock {
  return { ...clock, name: clock.name === WHOLE ? LIMIT_NAMES.whole : clock.name, state: CLOCKS[clock.state] ?? 'ok' }
}

const timed = <K extends 'due' | 'limit'>(name: K, clock: Told<S['RecordClock']> | undefined) => (clock ? ({ [name]: readClock(clock) } as { [N in K]: Clock }) : {})
const readOwe = (owe: Told<S['OwedView']>): Owe => ({ ...owe, ...timed('due', owe.due) }) as Owe

const NOWHERE = { id: '', name: '' }

function rowOf(of: Told<S['RecordRow']>): RecordRow {
  return {
    ...of,
    status: of.status as RecordRow['status'],
    area: of.area ?? NOWHERE,
    badges: (of.badges ?? []) as RecordRow['badges'],
    cells: Object.fromEntries((of.cells ?? []).map((cell) => [cell.code, cell as Shown])),
    ...timed('due', of.due),
    ...(of.owed ? { owed: readOwe(of.owed) } : {}),
  } as RecordRow
}

export const readRow = (row: S['RecordRow']): RecordRow => rowOf(told(row))

export function readList(page: S['RecordPage']): RecordList {
  const { items, ...rest } = told(page)
  return { ...rest, items: items.map(rowOf) }
}

/** What the record holds already stands in the forms of its steps, with the names of what it refers to. */
function prefilled(field: FieldForm, facts: ReadonlyMap<string, Shown>): FieldForm {
  const fact = facts.get(field.code)
  // Pictures that hang on the record stay there; a form sends those that are new.
  if (!fact || field.type === 'photos' || field.type === 'files') return field
  const preset = field.preset ?? fact.value
  return { ...field, ...(preset === undefined ? {} : { preset }), ...(fact.refs?.length ? { refs: fact.refs } : {}), ...stillThere(field, fact) }
}

/** What it holds already can be kept, though nobody may choose it any more. */
function stillThere({ type, choices = [] }: FieldForm, { value, text }: Shown): Pick<FieldForm, 'choices'> {
  if (type !== 'choice' || typeof value !== 'string' || choices.some((choice) => choice.code === value)) return {}
  return { choices: [...choices, { code: value, name: text }] }
}

const readAction = (action: Told<S['Action']>, facts: ReadonlyMap<string, Shown>): Action => ({ ...action, form: (action.form as FieldForm[]).map((field) => prefilled(field, facts)) }) as Action

const RELATIONS: Record<string, string> = { origin: '来自', opened: '由此登记', merged: '并案', linked: '相关', field: '引用', split: '拆分' }

const readContact = ({ place, title, post, name, phone }: Told<S['RecordContact']>): Contact => ({ place, post: [place, title || post].filter(Boolean).join(' '), name, ...(phone ? { phone } : {}) })

export function readView(view: S['RecordView']): RecordView {
  const of = told(view)
  const sections = of.sections as RecordView['sections']
  const facts = new Map(sections.flatMap((section) => section.facts.map((fact) => [fact.code, fact] as const)))
  const timeline = [...of.timeline] as RecordView['timeline']
  timeline.reverse()
  return {
    ...rowOf(of),
    class: of.class,
    declaration: of.declaration,
    may: of.may,
    sections,
    steps_bar: of.steps_bar as RecordView['steps_bar'],
    owes: of.owes.map(readOwe),
    clocks: of.clocks.map(readClock),
    timeline,
    actions: of.actions.map((action) => readAction(action, facts)),
    links: of.links.map((link) => ({ ...link, relation: RELATIONS[link.relation] ?? link.relation })) as RecordView['links'],
    parts: (of.parts ?? []).map((part) => ({ ...part, ...timed('due', part.due) }) as Part),
    contacts: (of.contacts ?? []).map(readContact),
  }
}

/** What came of a part, and that it was told by telephone. */
export const partWords = ({ by_phone, answer }: Pick<Part, 'by_phone' | 'answer'>): string => [by_phone && '电话回复', answer].filter(Boolean).join('；')

export function readReceipt(receipt: S['Receipt']): Receipt {
  const of = told(receipt)
  return { ...of, ...timed('limit', of.limit) } as Receipt
}

export function readBulk(answer: S['BulkDone']): BulkDone {
  return { done: answer.done.map(readReceipt), refused: told(answer.refused) }
}

export const readRevealed = (answer: S['RecordRevealed']): Revealed => told(answer) as Revealed
export const readKinds = (answer: S['KindList']): KindLine[] => told(answer.kinds)

const HEADS: Record<string, string> = { due: 'moment', day: 'date', registered_on: 'date' }

export function readKind(kind: S['KindView']): Kind {
  const of = told(kind)
  const formatOf = (path: string) => HEADS[path] ?? (path.startsWith('mark.') ? 'date' : (of.fields.find((field) => field.code === path)?.type ?? 'text'))
  return { ...of, columns: of.columns.map(({ code, name }) => ({ path: code, name, format: formatOf(code) })) } as Kind
}

/** What is proposed for the inputs that the engine asks of every kind. */
interface Near {
  /** Where this person works. */
  area: string | undefined
  /** A village or less: a matter may begin there. */
  small: boolean
  today: string
}

export function readForm(form: S['BeginForm'], near: Near): EnterForm {
  const of = told(form)
  const { kind, kind_name, help, step, name, declaration } = of
  const units = of.organisations.map((unit) => ({ id: unit.code, name: unit.name }))
  const matter = of.class === 'matter'
  const area = matter && !near.small ? undefined : near.area
  return {
    kind,
    kind_name,
    help,
    step,
    name,
    declaration,
    fields: of.fields as FieldForm[],
    core: {
      ...(area ? { area } : {}),
      ...(units[0] && !matter ? { organisation: { options: units, preset: units[0].id } } : {}),
      ...(of.day ? { day: { preset: near.today, name: of.day } } : {}),
      happened: matter,
      on_behalf: of.on_behalf,
    },
    ...(of.opens ? { opens: of.opens as NonNullable<EnterForm['opens']> } : {}),
  }
}

export const readLedger = (page: S['LedgerView']): LedgerPage => told(page)
