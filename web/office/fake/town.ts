// An invented town for development: the real divisions of 修文镇, persons made up.
import type { Area, DemoAccount, Me, Organisation } from '../../api/types'

export const NOW = '2026-11-21T08:00:00Z'
export const VILLAGES = [
  '修文社区',
  '修文村',
  '陈侃村',
  '王香村',
  '杨安村',
  '东白村',
  '东长寿村',
  '南要村',
  '北要村',
  '褚村',
  '内白村',
  '王都村',
  '西白村',
  '陈胡村',
  '述巴村',
  '南疃村',
  '胡乔营村',
  '西胡乔村',
  '郭村',
  '西郝村',
  '中郝村',
  '东郝村',
]
const town = { id: 'town', name: '修文镇' }

export const areas: Area[] = [
  {
    id: 'town',
    code: '140702105',
    name: '修文镇',
    level: 'town',
    level_name: '镇',
    parent: 'county',
    path: [town],
    has_children: true,
    households: 9000,
  },
]
for (const [index, name] of VILLAGES.entries()) {
  const id = `v${index}`
  const path = [town, { id, name }]
  areas.push({
    id,
    code: `1407021052${String(index).padStart(2, '0')}`,
    name,
    level: 'village',
    level_name: '村（社区）',
    parent: 'town',
    path,
    has_children: true,
    households: 410,
  })
  for (let n = 1; n <= 4; n++) {
    areas.push({
      id: `${id}m${n}`,
      code: `${index}.${n}`,
      name: `第${n}微网格`,
      level: 'micro_grid',
      level_name: '微网格',
      parent: id,
      path: [...path, { id: `${id}m${n}`, name: `第${n}微网格` }],
      has_children: false,
      households: 24 + n,
    })
  }
}

export const people: DemoAccount[] = [
  { account: 'zz-dd', title: '镇综治中心 调度员', name: '演示甲', level: '镇级', place: '修文镇', does: '研判、派发、退单裁定、销号' },
  { account: 'dh-wg1', title: '东郝村第1网格 全科网格员', name: '演示乙', level: '村（社区）', place: '东郝村', does: '上报隐患、当场化解补登、复查' },
  { account: 'zsj', title: '镇党委书记', name: '演示己', level: '镇级', place: '修文镇', does: '看数字、批示、催办' },
  { account: 'hw', title: '环卫办 承办人', name: '演示丙', level: '承办单位', place: '修文镇', does: '牵头整改' },
  { account: 'dj', title: '党建办', name: '演示丁', level: '镇级', place: '修文镇', does: '网格与导入' },
  { account: 'sys', title: '系统管理员', name: '演示戊', level: '系统管理', place: '榆次区', does: '账号管理，不看记录' },
]

const DESK = [
  'sign_in',
  'registry_read',
  'matter_report',
  'matter_read',
  'matter_triage',
  'matter_verify',
  'ledger_read',
  'dispute_mediate',
  'household_read',
]
const RIGHTS: Record<string, string[]> = {
  'zz-dd': DESK,
  'dh-wg1': ['sign_in', 'registry_read', 'matter_report', 'matter_read', 'matter_verify'],
  zsj: ['sign_in', 'registry_read', 'matter_read', 'ledger_read'],
  hw: ['sign_in', 'matter_read', 'matter_handle'],
  dj: ['sign_in', 'registry_read', 'registry_write', 'household_write', 'household_read'],
  sys: ['sign_in', 'account_admin'],
}
const FRONTS: Record<string, string> = { zsj: 'leader', 'zz-dd': 'dispatcher', 'dh-wg1': 'grid', hw: 'unit', dj: 'registry', sys: 'admin' }

export function meOf(account: string): Me {
  const grid = account === 'dh-wg1'
  return {
    account: { id: account, name: account },
    person: { name: '演示甲', title: people.find((person) => person.account === account)?.title ?? account },
    roles: [],
    front: FRONTS[account] ?? 'dispatcher',
    rights: RIGHTS[account] ?? [],
    areas: [grid ? { id: 'v21', name: '东郝村', level: 'village' } : { id: 'town', name: '修文镇', level: 'town' }],
    organisations: account === 'hw' ? [{ id: 'o1', name: '环卫办' }] : [],
    place: { jurisdiction: 140702, name: '榆次区修文镇', area: 'town' },
    demo: true,
    must_change_password: false,
    now: NOW,
  }
}

export const organisations: Organisation[] = [
  '环卫办',
  '综合行政执法队',
  '应急管理办',
  '规划建设办',
  '供电所',
  '派出所',
  '司法所',
  '东郝村民委员会',
].map((name, index) => ({
  id: `o${index + 1}`,
  name,
  full_name: `修文镇${name}`,
  kind: 'office',
  kind_name: name,
  area: 'town',
  stationed: name.endsWith('所'),
}))
