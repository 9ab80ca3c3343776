// The front page of the fake server: rows, tiles and figures in the shape of `GET /front`. Never in a build.
import type { Schemas } from '../../api/types'
import { fakeKinds } from './kinds'
import { countRecords, someRecords } from './records'
import { meOf, VILLAGES } from './town'

type Front = Schemas['Front']
type Tile = Schemas['FrontTile']

const tile = (code: string, name: string, link: Record<string, string>): Tile => ({ code, name, n: countRecords(new URLSearchParams(link)), more: false, link })

/** What the caller owes, by kind and status, in the order of the kinds. */
function owedTiles(): Tile[] {
  return fakeKinds.flatMap((kind) =>
    kind.statuses.map(({ code, name }) => ({ ...tile(`owed.${kind.code}.${code}`, name, { view: 'owed', kind: kind.code, status: code }), kind_name: kind.name })).filter(({ n }) => n > 0),
  )
}

const FIGURES: [code: string, name: string, value: number, unit: string, note: string][] = [
  ['grid_workers', '全科网格员', 33, '名', ''],
  ['patches', '片区', 104, '个', ''],
  ['micro_grids', '微网格', 378, '个', ''],
  ['largest_micro_grid', '户数最多的微网格', 30, '户', '按常住户计，上限 30 户'],
  ['talks_solved', '村民服务小会化解矛盾纠纷', 224, '起', ''],
  ['joint_hazards', '群防群治队伍发现并处置隐患', 219, '起', ''],
]

const NOTHING: Omit<Front, 'role'> = { area: null, period: { from: '', to: '', name: '' }, todo: [], due_list: [], due_link: null, figures: [], trend: [], places: [], duty: null, buttons: [], counted: [], behind: false }

export function frontOf(account: string): Front {
  const role = meOf(account).front
  if (account === 'sys') return { ...NOTHING, role }
  const grid = role === 'grid'
  const leader = role === 'leader'
  const told = [tile('today', '今日新增', { view: 'area', since: '2026-11-21' }), tile('overdue', '超期', { view: 'area', clock: 'overdue' }), tile('soon', '临期', { view: 'area', clock: 'soon' })]
  return {
    ...NOTHING,
    role,
    period: { from: '2025-11-22', to: '2026-11-21', name: '近12个月（2025-11-22 至 2026-11-21）' },
    todo: [...(leader ? [] : owedTiles()), ...told],
    due_list: leader ? [] : someRecords(new URLSearchParams({ view: 'owed', order: 'due' }), 10),
    due_link: leader ? null : { view: 'owed', order: 'due' },
    area: { id: 'town', name: '修文镇', level: 'town' },
    counted: fakeKinds.filter((kind) => kind.class === 'matter').map((kind) => kind.code),
    figures: grid ? [] : FIGURES.map(([code, name, value, unit, note]) => ({ code, name, value, unit, note })),
    trend: grid ? [] : Array.from({ length: 12 }, (_, n) => ({ month: n === 0 ? '2025-12' : `2026-${String(n).padStart(2, '0')}`, reported: 30 + ((n * 7) % 19), closed: 26 + ((n * 5) % 17) })),
    places: grid ? [] : VILLAGES.map((name, n) => ({ area: `v${n}`, name, reported: 20 + (n % 5), on_the_spot: 8, closed: 18, open: n % 4, overdue: n === 3 ? 1 : 0 })),
    duty: grid ? null : { area: 'town', day: '2026-11-21', leader: { name: '李样四', post: '镇党委副书记' }, officer: { name: '王例三', post: '综治中心值班员' }, phone: '0354-1000001' },
    buttons: grid ? fakeKinds.flatMap((kind) => kind.steps.filter((step) => step.from.length === 0).slice(0, 1).map((step) => ({ code: `begin_${kind.code}`, kind: kind.code, begin: step.code, name: step.name }))) : [],
  }
}
