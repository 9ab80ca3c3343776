// From a number's link to an address: plain words, nothing empty.
export function queryLink(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}

/** The address of the list behind a number. */
export function listHref(query: Record<string, unknown>): string {
  return `/matters?${new URLSearchParams(queryLink(query)).toString()}`
}

/** Withdrawn and merged registrations are no matters: the numbers of the places leave them out, and so do their links. */
export const ENDED_STAGES = 'closed,dismissed'
export const OPEN_STAGES = 'open,judged,assigned,working,verifying,performing,calling_back,closing'
export const COUNTED_STAGES = `${OPEN_STAGES},${ENDED_STAGES}`
