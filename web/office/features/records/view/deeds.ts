// The order of what one may do: the likely act first, then the course of the thing, then what stands beside it, the grave last.
import type { Action } from '../../../../records/wire'
import type { Deed } from '../../../ui/DeedBar'

const weight = (action: Action) => (action.likely ? 0 : action.ask ? 1 : action.grave ? 4 : action.aside ? 3 : 2)

export function deedsOf(actions: readonly Action[], press: (step: string) => void): Deed[] {
  return [...actions]
    .sort((one, other) => weight(one) - weight(other))
    .map((action) => ({
      code: action.step,
      name: action.name,
      press: () => press(action.step),
      because: action.enabled ? undefined : (action.why ?? '现在不能办'),
      destroys: action.grave,
    }))
}
