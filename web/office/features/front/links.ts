// From a figure's link to an address: matters open as a filtered list, everything else as the list of its records.

export interface FigureLink {
  kind: string
  query: Record<string, unknown>
}

export function queryLink(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}

export function figureHref(code: string, link: FigureLink | null | undefined): { to: string; search: Record<string, string> } | null {
  if (!link) return null
  if (link.kind === 'matters') return { to: '/matters', search: queryLink(link.query) }
  return { to: `/figures/${code}`, search: queryLink(link.query) }
}
