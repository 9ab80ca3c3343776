// From the server's answers to what the screens draw: what an answer leaves out stands here as empty, lists by code become maps, the
// story is turned newest first. The one place that knows both. It takes answers as unknown: some names of the
// generated schema (ClockView, FileView) mean another room's shapes, and an older server answers less.
import type { Action, Clock, EnterForm, Entry, FieldForm, Kind, KindLine, LedgerPage, Named, Owe, Part, Receipt, RecordList, RecordRow, RecordView, Shown } from './wire'

/** An answer as it came. */
type Raw = { [name: string]: unknown }

const raw = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {})
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(raw) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const flag = (value: unknown): boolean => value === true
const has = (value: unknown): value is string => typeof value === 'string' && value !== ''
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const named = (value: unknown): Named => ({ id: text(raw(value).id ?? raw(value).code), name: text(raw(value).name) })
const coded = (value: unknown) => ({ code: text(raw(value).code), name: text(raw(value).name) })

/** Puts a member only where it holds something. */
function some<K extends string, V>(name: K, value: V | null | undefined): { [P in K]?: V } {
  return value === null || value === undefined || value === '' ? {} : ({ [name]: value } as { [P in K]?: V })
}

export function readClock(value: unknown): Clock | undefined {
  const of = raw(value)
  if (!has(of.due)) return undefined
  const late = of.state === 'late' || of.state === 'met_late'
  const state = late ? 'late' : of.state === 'off' ? 'paused' : (text(of.state) as Clock['state'])
  return {
    name: text(of.name) || '期限',
    due: of.due,
    words: text(of.words),
    state,
    provisional: flag(of.provisional),
    ...some('met_at', text(of.met_at)),
    lines: list(of.lines).map((line) => ({ ...some('at', text(line.at ?? line.from)), ...some('to', text(line.to)), counted: line.counted !== false, text: text(line.text) })),
  }
}

const mapOf = (cells: unknown): { [path: string]: Shown } =>
  Array.isArray(cells) ? Object.fromEntries((cells as Shown[]).map((cell) => [cell.code, cell])) : ((cells ?? {}) as { [path: string]: Shown })

export function readRow(value: unknown): RecordRow {
  const of = raw(value)
  const owed = raw(of.owed)
  const due = readClock(of.due)
  const owedDue = readClock(owed.due)
  return {
    ...(of as unknown as RecordRow),
    area: of.area ? named(of.area) : { id: '', name: '' },
    badges: (of.badges ?? []) as RecordRow['badges'],
    cells: mapOf(of.cells),
    ...(due ? { due } : {}),
    ...(of.owed ? { owed: { what: text(owed.what), by: text(owed.by ?? owed.who), ...(owedDue ? { due: owedDue } : {}) } } : {}),
  }
}

export function readList(value: unknown): RecordList {
  const of = raw(value)
  const count = raw(of.count)
  return {
    items: list(of.items).map(readRow),
    ...some('next', text(of.next)),
    partial: flag(of.partial),
    ...(of.count ? { count: { n: number(count.n) ?? 0, more: flag(count.more) } } : {}),
  }
}

function readOwe(value: Raw): Owe {
  const who = typeof value.who === 'string' ? { name: value.who } : (raw(value.who) as unknown as Owe['who'])
  const due = readClock(value.due)
  return { what: text(value.what), who, mine: flag(value.mine), state: text(value.state), ...(due ? { due } : {}) }
}

function readEntry(value: Raw): Entry {
  const said = value.text
  const hidden: Shown = { code: 'text', name: '说明', type: 'text', text: '', state: 'hidden' }
  const shown = typeof said === 'string' ? { code: 'text', name: '说明', type: 'text' as const, text: said } : (said as Shown | undefined)
  const words = shown ?? (flag(value.hidden) ? hidden : undefined)
  const { text: _, ...rest } = value
  return { ...(rest as unknown as Entry), facts: (value.facts ?? []) as Shown[], noise: flag(value.noise), ...(words ? { text: words } : {}) }
}

/** What the record holds already stands in the forms of its steps, with the names of what it refers to. */
function prefilled(field: FieldForm, facts: Map<string, Shown>): FieldForm {
  const fact = facts.get(field.code)
  // Pictures that hang on the record stay there; a form sends those that are new.
  if (!fact || field.type === 'photos' || field.type === 'files') return field
  const preset = field.preset ?? fact.value
  return { ...field, ...some('preset', preset), ...(fact.refs?.length ? { refs: fact.refs } : {}) }
}

function readAction(value: Raw, facts: Map<string, Shown>): Action {
  const ask = raw(value.ask)
  return {
    ...(value as unknown as Action),
    form: ((value.form ?? []) as FieldForm[]).map((field) => prefilled(field, facts)),
    tasks: list(value.tasks).map(named),
    ...(value.ask ? { ask: { id: text(ask.id), by: text(ask.by), at: text(ask.at), form: (ask.form ?? []) as Shown[] } } : {}),
  }
}

const RELATIONS: Record<string, string> = { origin: '来自', opened: '由此登记', merged: '并案', linked: '相关', field: '引用', split: '拆分' }

function readPart(value: Raw): Part {
  const due = readClock(value.due)
  const owner = typeof value.owner === 'string' ? { id: '', name: value.owner } : value.owner ? named(value.owner) : undefined
  const note = [flag(value.by_phone) && '电话回复', text(value.answer ?? value.note)].filter(Boolean).join('；')
  return { id: text(value.id) || String(value.no ?? ''), name: text(value.name), state: text(value.state), ...(owner ? { owner } : {}), ...(due ? { due } : {}), ...some('note', note) }
}

export function readView(value: unknown): RecordView {
  const of = raw(value)
  const may = raw(of.may)
  const timeline = list(of.timeline).map(readEntry)
  const sections = (of.sections ?? []) as RecordView['sections']
  const facts = new Map(sections.flatMap((section) => section.facts.map((fact) => [fact.code, fact] as const)))
  const first = timeline[0]
  const last = timeline.at(-1)
  // Newest first, whichever way it came.
  if (first && last && first.at < last.at) timeline.reverse()
  return {
    ...(of as unknown as RecordView),
    ...readRow(of),
    sections,
    steps_bar: (of.steps_bar ?? []) as RecordView['steps_bar'],
    owes: list(of.owes).map(readOwe),
    clocks: list(of.clocks).flatMap((clock) => readClock(clock) ?? []),
    timeline,
    actions: list(of.actions).map((action) => readAction(action, facts)),
    links: list(of.links).map((link) => ({ ...(link as unknown as RecordView['links'][0]), relation: RELATIONS[text(link.relation)] ?? text(link.relation) })),
    parts: list(of.parts).map(readPart),
    may: { print: flag(may.print), export: flag(may.export), reveal: (may.reveal ?? []) as string[], reporter: flag(may.reveal_reporter) },
    contacts: list(of.contacts).map((one) => ({ place: text(one.place), post: [text(one.place), text(one.title) || text(one.post)].filter(Boolean).join(' '), name: text(one.name), ...some('phone', text(one.phone)) })),
  }
}

export function readReceipt(value: unknown): Receipt {
  const of = raw(value)
  const limit = readClock(of.limit)
  const { limit: _, ...rest } = of
  return { ...(rest as unknown as Receipt), words: text(of.words), ...(limit ? { limit } : {}) }
}

export function readKinds(value: unknown): { kinds: KindLine[] } {
  return {
    kinds: list(raw(value).kinds).map((of) => ({
      ...(of as unknown as KindLine),
      open: number(of.open),
      owed: number(of.owed),
      total: number(of.total),
      beginnings: (of.beginnings ?? []) as KindLine['beginnings'],
      ledgers: list(of.ledgers).map((ledger) => ({ code: text(ledger.code), title: text(ledger.title ?? ledger.name), ...some('n', number(ledger.n)) })),
    })),
  }
}

const lasting = (months: unknown) => {
  const n = number(months)
  if (n === null) return ''
  return n % 12 === 0 ? `${n / 12} 年` : `${n} 个月`
}

/** 内容 2 年后清除，其余留 10 年 */
function keepWords(value: unknown): string {
  if (typeof value === 'string') return value
  const of = raw(value)
  const [texts, row] = [lasting(of.texts_months), lasting(of.row_months)]
  const words = [texts && `姓名、电话和内容留 ${texts}`, row ? `${texts ? '其余' : ''}留 ${row}` : '其余长期保存'].filter(Boolean).join('，')
  if (value === undefined || value === null) return ''
  return flag(of.legal_hold) ? `${words}；到期封存，不删除` : words
}

const HEADS: Record<string, string> = { due: 'moment', day: 'date', registered_on: 'date' }

export function readKind(value: unknown): Kind {
  const of = raw(value)
  const fields = (of.fields ?? []) as Kind['fields']
  const imports = raw(of.import)
  const formatOf = (path: string) => HEADS[path] ?? (path.startsWith('mark.') ? 'date' : (fields.find((field) => field.code === path)?.type ?? 'text'))
  return {
    ...(of as unknown as Kind),
    help: text(of.help),
    since: text(of.since),
    versions: (of.versions ?? []) as Kind['versions'],
    fields,
    steps: list(of.steps).map((step) => ({ ...(step as unknown as Kind['steps'][0]), grave: flag(step.grave) })),
    columns: list(of.columns).map((column) => {
      const path = text(column.path ?? column.code)
      return { path, name: text(column.name), format: text(column.format) || formatOf(path) }
    }),
    ledgers: list(of.ledgers).map((ledger) => ({ code: text(ledger.code), title: text(ledger.title ?? ledger.name) })),
    import: typeof of.import === 'boolean' ? { on: of.import, key: [] } : { on: flag(imports.on), key: (imports.key ?? []) as string[] },
    keep: keepWords(of.keep),
  }
}

/** What is proposed for the inputs that the engine asks of every kind. */
export interface Near {
  /** Where this person works. */
  area: string | undefined
  /** A village or less: a matter may begin there. */
  small: boolean
  today: string
}

export function readForm(value: unknown, near: Near): EnterForm {
  const of = raw(value)
  const opens = raw(of.opens)
  const core = raw(of.core)
  const units = list(of.organisations).map(named)
  const matter = of.class === 'matter'
  const own: EnterForm['core'] = {
    area: { levels: [], ...some('preset', matter && !near.small ? '' : near.area) },
    ...(units.length > 0 && !matter ? { organisation: { options: units, ...some('preset', units[0]?.id) } } : {}),
    ...(has(of.day) ? { day: { preset: near.today, name: of.day } } : {}),
    happened: matter,
    on_behalf: flag(of.on_behalf),
  }
  return {
    kind: text(of.kind),
    kind_name: text(of.kind_name),
    ...some('help', text(of.help)),
    step: text(of.step),
    name: text(of.name),
    declaration: text(of.declaration),
    fields: (of.fields ?? []) as FieldForm[],
    core: of.core ? (core as unknown as EnterForm['core']) : own,
    ...(of.opens
      ? {
          opens: {
            field: text(opens.field),
            kinds: list(opens.kinds).map((kind) => ({ ...coded(kind), fields: (kind.fields ?? []) as FieldForm[] })),
            ...some('kind_column', text(opens.kind_column)),
            ...some('text_column', text(opens.text_column)),
          },
        }
      : {}),
  }
}

export function readLedger(value: unknown): LedgerPage {
  const of = raw(value)
  const rows = list(of.rows)
  const whole = !Array.isArray(of.ids)
  const count = raw(of.count)
  return {
    title: text(of.title),
    period: text(of.period),
    head: (of.head ?? of.columns ?? []) as LedgerPage['head'],
    rows: whole ? rows.map((row) => (row.cells ?? []) as string[]) : (of.rows as string[][]),
    ids: whole ? rows.map((row) => text(row.record)) : (of.ids as string[]),
    totals: (of.totals ?? {}) as LedgerPage['totals'],
    ...some('next', text(of.next)),
    ...some('remark', text(of.remark)),
    ...(of.has_short === undefined ? {} : { has_short: flag(of.has_short) }),
    ...(of.count ? { count: { n: number(count.n) ?? 0, more: flag(count.more) } } : {}),
  }
}
