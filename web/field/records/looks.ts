// The pictures of a record as a page lays them side by side: each with its field's name and when it came.
import type { RecordView } from '../../records/wire'
import type { View } from './marks'

/** By field in the order of the declaration: before, after, at the recheck. */
function byField(view: RecordView): View[][] {
  const when = new Map(view.timeline.flatMap((entry) => entry.facts.flatMap((fact) => (fact.files ?? []).map((file) => [file.id, entry.at] as const))))
  const facts = view.sections.flatMap((section) => section.facts).filter((fact) => fact.type === 'photos' && fact.files?.length)
  return facts.map((fact) => (fact.files ?? []).map((file) => ({ file, name: fact.name.replace(/照片$/, '') || fact.name, at: when.get(file.id) ?? view.registered_at })))
}

/** Before and after beside each other, pair by pair; what has no counterpart follows. */
export function sideBySide(view: RecordView): View[] {
  const fields = byField(view)
  const longest = Math.max(0, ...fields.map((views) => views.length))
  return Array.from({ length: longest }, (_, index) => fields.flatMap((views) => views[index] ?? [])).flat()
}

/** The first picture of all, from the place where the next one should be taken. */
export const firstLook = (view: RecordView): View | undefined => byField(view)[0]?.[0]

/** At most so many stations of the way fit a small screen: those around where it stands. */
const STATIONS = 5

export function stationsOf(view: RecordView): RecordView['steps_bar'] {
  const bar = view.steps_bar
  const now = Math.max(0, bar.findIndex((station) => station.state === 'now'))
  const begin = Math.max(0, Math.min(now - 2, bar.length - STATIONS))
  return bar.slice(begin, begin + STATIONS)
}

/** The step that this person owes first, where he owes one; else the likely one. */
export function likelyOf({ owes, actions }: Pick<RecordView, 'owes' | 'actions'>): RecordView['actions'][0] | undefined {
  const enabled = actions.filter((action) => action.enabled)
  const owed = owes.filter((owe) => owe.mine && owe.due).flatMap((owe) => enabled.find((action) => action.name === owe.what) ?? [])[0]
  return owed ?? enabled.find((action) => action.likely) ?? enabled.find((action) => !action.aside && !action.grave)
}
