// Where the steps of a kind stand on paper, reckoned from its declaration: the usual way as a row of boxes, returns below it as dashed
// lines, shortcuts above as dotted ones, ends beside the way below their step. Never drawn by hand.
import type { Kind, Status, StepLine } from '../../../../records/wire'

export interface Box {
  key: string
  name: string
  who: string
  /** Above the box. */
  limit: string
  /** `begin` and `end` are round. */
  shape: 'begin' | 'step' | 'end'
  /** What the box acts on; for the end: the status itself. */
  status: string | null
}

export interface Arc {
  from: number
  to: number
  name: string
  /** Back is dashed below, ahead dotted above. */
  way: 'back' | 'ahead'
  /** Counted from the row of boxes. */
  lane: number
}

interface Drop {
  from: number
  name: string
  /** The status it ends in. */
  status: string
  lane: number
}

export interface Drawing {
  boxes: Box[]
  arcs: Arc[]
  drops: Drop[]
  /** Steps that may be taken at almost any time. */
  anytime: StepLine[]
}

type Target = StepLine['to'][number]
const names = (step: StepLine) => step.by.map((one) => one.name).join('、')
const OFTEN = 3
/** Where a way ends: done, in force, or out of the way. */
const ENDS = new Set(['done', 'holds', 'over', 'void'])

/** The steps that carry a record on its usual way, in order, and the status where it ends. */
export function usualWay(kind: Pick<Kind, 'statuses' | 'steps'>): { steps: StepLine[]; ways: string[]; end: Status | undefined } {
  const place = new Map(kind.statuses.map((status, index) => [status.code, index]))
  const phase = new Map(kind.statuses.map((status) => [status.code, status.phase]))
  const first = kind.steps.find((step) => step.from.length === 0 && step.to.length > 0)
  const steps: StepLine[] = []
  const ways: string[] = []
  let at = first?.to[0]?.status
  const seen = new Set<string>()
  const ended = (status: string) => ENDS.has(phase.get(status) ?? '')
  /** Whether an end can still be reached from a status without going through what lies behind. */
  const leads = (status: string, behind: ReadonlySet<string>): boolean => {
    if (ended(status)) return phase.get(status) !== 'void' && phase.get(status) !== 'over'
    const further = new Set([...behind, status])
    return kind.steps.some((step) => step.from.includes(status) && step.to.some((target) => !further.has(target.status) && leads(target.status, further)))
  }
  while (at !== undefined && !seen.has(at)) {
    const here = at
    seen.add(here)
    if (ended(here)) break
    const forward = (target: Target) => (place.get(target.status) ?? -1) > (place.get(here) ?? -1) && leads(target.status, seen)
    const candidates = kind.steps.filter((step) => step.from.includes(here) && !step.aside && step.from.length <= OFTEN && step.to.some(forward))
    const nearest = (step: StepLine) => Math.min(...step.to.filter(forward).map((target) => place.get(target.status) ?? 99))
    // The nearest step ahead: what leads further is a shortcut. The order of the declaration decides among equals.
    const next = candidates.reduce<StepLine | undefined>((best, step) => (!best || nearest(step) < nearest(best) ? step : best), undefined)
    if (!next) break
    steps.push(next)
    ways.push(here)
    at = kind.statuses[nearest(next)]?.code
  }
  return { steps, ways, end: kind.statuses.find((status) => status.code === at) }
}

export function drawingOf(kind: Pick<Kind, 'statuses' | 'steps'>): Drawing {
  const { steps, ways, end } = usualWay(kind)
  const first = kind.steps.find((step) => step.from.length === 0)
  const boxes: Box[] = []
  if (first) boxes.push({ key: first.code, name: first.name, who: names(first), limit: '', shape: 'begin', status: null })
  for (const [index, step] of steps.entries()) boxes.push({ key: `${step.code}.${index}`, name: step.name, who: step.by_rule ? '自动' : names(step), limit: step.limit ?? '', shape: 'step', status: ways[index] ?? null })
  if (end) boxes.push({ key: `end.${end.code}`, name: end.name, who: '', limit: '', shape: 'end', status: end.code })
  const boxOf = (status: string) => boxes.findIndex((box) => box.status === status)
  const statusName = (code: string) => kind.statuses.find((status) => status.code === code)?.name ?? code
  const arcs: Omit<Arc, 'lane'>[] = []
  const drops: Omit<Drop, 'lane'>[] = []
  const anytime: StepLine[] = []
  const add = (from: number, target: Target, name: string) => {
    const to = boxOf(target.status)
    if (from < 0 || to === from || to === from + 1) return
    if (to < 0) {
      if (!drops.some((drop) => drop.from === from && drop.status === statusName(target.status))) drops.push({ from, name, status: statusName(target.status) })
    } else if (!arcs.some((arc) => arc.from === from && arc.to === to && arc.name === name)) arcs.push({ from, to, name, way: to < from ? 'back' : 'ahead' })
  }
  for (const step of kind.steps) {
    if (step.from.length === 0) {
      if (step !== first) for (const target of step.to) add(0, target, step.name)
      continue
    }
    // What leads out of the way or stays where it is may be done in passing: it is told in words.
    const beside = step.aside && step.to.every((target) => boxOf(target.status) < 0)
    if (beside || step.to.length === 0 || step.from.length > OFTEN) {
      if (!anytime.some((one) => one.name === step.name) && !steps.some((one) => one.name === step.name)) anytime.push(step)
      continue
    }
    for (const from of step.from) for (const target of step.to) add(boxOf(from), target, outcomeWords(step, target))
  }
  return { boxes, arcs: laned(together(arcs)), drops: drops.map((drop, index) => ({ ...drop, lane: drops.slice(0, index).filter((one) => one.from === drop.from).length })), anytime }
}

/** The engine's words for what an act came to. */
const OUTCOMES: Record<string, string> = { failed: '不通过', unsatisfied: '不满意', unreached: '未接通', dismissed: '不受理', part: '未全部完成', refused: '不同意' }

function outcomeWords(step: StepLine, target: Target): string {
  if (step.to.length < 2) return step.name
  return `${step.name}${OUTCOMES[target.outcome ?? ''] ?? ''}`
}

/** Several ways from one box to another are one line. */
function together(arcs: Omit<Arc, 'lane'>[]): Omit<Arc, 'lane'>[] {
  const done: Omit<Arc, 'lane'>[] = []
  for (const arc of arcs) {
    const same = done.find((one) => one.from === arc.from && one.to === arc.to)
    if (!same) done.push({ ...arc })
    else if (!same.name.split('、').includes(arc.name) && same.name.length < 10) same.name = `${same.name}、${arc.name}`
  }
  return done
}

/** Lines that would cross run on lanes of their own, the short ones nearest to the boxes. */
function laned(arcs: Omit<Arc, 'lane'>[]): Arc[] {
  const done: Arc[] = []
  const span = (arc: Omit<Arc, 'lane'>) => Math.abs(arc.to - arc.from)
  for (const arc of [...arcs].sort((one, other) => span(one) - span(other))) {
    const [low, high] = [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)]
    const taken = new Set(done.filter((one) => one.way === arc.way && Math.min(one.from, one.to) <= high && Math.max(one.from, one.to) >= low).map((one) => one.lane))
    let lane = 0
    while (taken.has(lane)) lane += 1
    done.push({ ...arc, lane })
  }
  return done
}
