// The filters of the list: one plain record that is the address, the memory and the query, so that the three cannot differ.

export const FILTER_NAMES = [
  'view',
  'area',
  'organisation',
  'kind',
  'stage',
  'category',
  'found_by',
  'way',
  'q',
  'from',
  'to',
  'closed_from',
  'closed_to',
  'clock',
  'on_the_spot',
  'role',
  'urgency',
  'grade',
  'risk',
  'outcome',
  'extension_asked',
  'return_asked',
  'remarks_open',
  'paused',
  'order',
] as const
export type FilterName = (typeof FILTER_NAMES)[number]
export type Filters = Partial<Record<FilterName, string>>

const ALLOWED: Partial<Record<FilterName, readonly string[]>> = {
  view: ['mine', 'area', 'organisation', 'reported'],
  clock: ['due_soon', 'overdue'],
  on_the_spot: ['true', 'false'],
  order: ['newest', 'due', 'number'],
  extension_asked: ['true', 'false'],
  return_asked: ['true', 'false'],
  remarks_open: ['true', 'false'],
  paused: ['true', 'false'],
}

/** Reads an address; what is unknown or empty falls away, so that a mistyped address still opens a list. */
export function parseFilters(search: Record<string, unknown>): Filters {
  const filters: Filters = {}
  for (const name of FILTER_NAMES) {
    const value = search[name]
    if (value === undefined || value === null || value === '') continue
    const text = String(value)
    const allowed = ALLOWED[name]
    if (!allowed || allowed.includes(text)) filters[name] = text
  }
  return filters
}

/** Changing one filter keeps the others; an emptied one disappears. Another view drops what only the old one could ask. */
export function changed(filters: Filters, change: Filters): Filters {
  const next: Filters = { ...filters, ...change }
  if (change.view && change.view !== filters.view) {
    if (change.view !== 'area') delete next.area
    if (change.view !== 'organisation') {
      delete next.organisation
      delete next.role
    }
  }
  if ('kind' in change && change.kind !== filters.kind) delete next.category
  for (const name of FILTER_NAMES) if (next[name] === undefined || next[name] === '') delete next[name]
  return next
}

/** What is asked of the server: the view must be named. */
export function queryOf(filters: Filters, home: string): Record<string, string> {
  return { view: home, ...filters }
}

/** Only these are remembered from one day to the next: a forgotten search word would hide new work. */
export function memorable(filters: Filters): Filters {
  const { q: _q, from: _from, to: _to, closed_from: _cf, closed_to: _ct, ...rest } = filters
  return rest
}

/** How many filters stand, for the narrow screen's button. View and order are not filters. */
export function standing(filters: Filters): number {
  return FILTER_NAMES.filter((name) => name !== 'view' && name !== 'order' && filters[name] !== undefined).length
}

export function countWords(count: { n: number; more: boolean } | null | undefined): string {
  if (!count) return ''
  return count.more ? `${count.n.toLocaleString('zh-CN')}+ 件` : `共 ${count.n.toLocaleString('zh-CN')} 件`
}

/** Filters that have no field of their own in the bar: a front page's number brought them, and they are named to be taken away. */
const FLAGS: Partial<Record<FilterName, [yes: string, no: string]>> = {
  on_the_spot: ['当场办结', '非当场办结'],
  extension_asked: ['延期待批', '无延期申请'],
  return_asked: ['退单待裁定', '无退单申请'],
  remarks_open: ['批示未结', '无未结批示'],
  paused: ['挂账', '未挂账'],
}
const LISTED: FilterName[] = ['found_by', 'way', 'urgency', 'grade', 'risk']
const OUTCOMES: Record<string, string> = { solved: '已化解', failed: '调解不成' }

export interface Chip {
  names: FilterName[]
  words: string
}

export function chips(filters: Filters, choice: (list: string, code: string) => string): Chip[] {
  const found: Chip[] = []
  for (const [name, words] of Object.entries(FLAGS)) {
    const value = filters[name as FilterName]
    if (value) found.push({ names: [name as FilterName], words: value === 'true' ? words[0] : words[1] })
  }
  for (const name of LISTED) {
    const value = filters[name]
    if (value) found.push({ names: [name], words: choice(name, value) })
  }
  if (filters.outcome) found.push({ names: ['outcome'], words: OUTCOMES[filters.outcome] ?? filters.outcome })
  if (filters.closed_from || filters.closed_to) {
    found.push({ names: ['closed_from', 'closed_to'], words: `办结日期 ${filters.closed_from ?? ''} 至 ${filters.closed_to ?? ''}` })
  }
  return found
}
