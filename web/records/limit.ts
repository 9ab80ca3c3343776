// Which limit stands on a row: that of the step somebody owes (本步期限) or that of the whole (办结期限). One rule for all screens.
import type { Clock, RecordRow } from './wire'

/** `step`: of what is owed now; `whole`: of the record from its beginning to its end. */
export type LimitOf = 'step' | 'whole'

export const LIMIT_NAMES: Record<LimitOf, string> = { step: '本步期限', whole: '办结期限' }

/** Before the time left, where another limit stands in most rows. */
export const LIMIT_SHORT: Record<LimitOf, string> = { step: '本步', whole: '办结' }

interface Limit {
  of: LimitOf
  clock: Clock
}

const runs = ({ state }: Clock) => state === 'ok' || state === 'soon' || state === 'late'

/** One's own step by its own limit; of what others owe, the limit that ends first: the lists are in that order and count by it. */
export function limitOf({ due, owed }: Pick<RecordRow, 'due' | 'owed'>): Limit | undefined {
  const step = owed?.due && ({ of: 'step', clock: owed.due } as const)
  const whole = due && ({ of: 'whole', clock: due } as const)
  if (!step || !whole) return step ?? whole
  if (owed?.mine || !runs(whole.clock)) return step
  return runs(step.clock) && Date.parse(step.clock.due) < Date.parse(whole.clock.due) ? step : whole
}
