// The filters of the list: one plain record that is the address, the memory and the query, so that the three cannot differ.

export const FILTER_NAMES = [
  'view', 'area', 'organisation', 'kind', 'stage', 'category', 'found_by', 'way', 'q', 'from', 'to', 'closed_from', 'closed_to', 'clock', 'on_the_spot', 'role', 'order',
] as const
export type FilterName = (typeof FILTER_NAMES)[number]
export type Filters = Partial<Record<FilterName, string>>

const ALLOWED: Partial<Record<FilterName, readonly string[]>> = {
  view: ['mine', 'area', 'organisation', 'reported'],
  clock: ['due_soon', 'overdue'],
  on_the_spot: ['true', 'false'],
  order: ['newest', 'due', 'number'],
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
