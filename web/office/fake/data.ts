// Invented data for development: the real divisions of 修文镇, persons and matters made up.
import type { Area, Catalogue, Category, ClockView, DemoAccount, Front, Matter, Me, Organisation } from '../../api/types'

export const NOW = '2026-11-21T08:00:00Z'
const VILLAGES = [
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
  { account: 'hw', title: '环卫办 承办人', name: '演示丙', level: '承办单位', place: '修文镇', does: '牵头整改' },
  { account: 'dj', title: '党建办', name: '演示丁', level: '镇级', place: '修文镇', does: '网格与导入' },
  { account: 'sys', title: '系统管理员', name: '演示戊', level: '系统管理', place: '榆次区', does: '账号管理，不看事项' },
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
  hw: ['sign_in', 'matter_read', 'matter_handle'],
  dj: ['sign_in', 'registry_read', 'registry_write', 'household_write', 'household_read'],
  sys: ['sign_in', 'account_admin'],
}
const FRONTS: Record<string, string> = { 'zz-dd': 'dispatcher', 'dh-wg1': 'grid', hw: 'unit', dj: 'registry', sys: 'admin' }

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

const category = (code: string, kind: string, group: string, name: string, limit: string, lead: string, sealed = false): Category => ({
  code,
  kind,
  group,
  name,
  limit_text: limit,
  lead,
  co: code === '0601' ? ['综合行政执法队'] : [],
  sealed,
  note_required: false,
  never_paused: false,
  advice: '',
  usual: '',
})
export const catalogue: Catalogue = {
  pack: { name: '修文镇', hash: '' },
  ladder: [],
  serious: { report_within: '当日', must_have: [], closes_at: 'town' },
  words: {},
  kinds: [
    { code: 'hazard', name: '隐患', letters: 'YH' },
    { code: 'dispute', name: '矛盾纠纷', letters: 'JF' },
  ],
  categories: [
    category('0601', 'hazard', '防汛水域', '沟渠、涵洞、排水堵塞', '平时3日，汛期24小时', '环卫办'),
    category('0301', 'hazard', '用电', '电杆倾斜、线路下垂裸露', '2小时到场，24小时办结', '供电所'),
    category('0702', 'hazard', '市容环境', '偷倒建筑垃圾、渣土', '2工作日', '综合行政执法队'),
    category('5102', 'dispute', '矛盾纠纷', '邻里', '3日', ''),
    category('5199', 'dispute', '不属于纠纷', '家暴、侵害未成年人线索', '', '', true),
  ],
  choices: {
    urgency: [
      { code: 'ordinary', name: '一般' },
      { code: 'urgent', name: '紧急' },
    ],
    grade: [
      { code: 'ordinary', name: '一般隐患' },
      { code: 'serious', name: '重大隐患' },
    ],
    found_by: [
      { code: 'patrol', name: '网格员巡查' },
      { code: 'joint_team', name: '群防群治队伍' },
      { code: 'residents', name: '群众反映' },
    ],
    way: [
      { code: 'talk', name: '村民服务小会' },
      { code: 'grid', name: '网格员现场' },
      { code: 'village', name: '村调委会' },
    ],
    source: [
      { code: 'patrol', name: '排查' },
      { code: 'residents', name: '群众反映' },
    ],
    risk: [
      { code: 'none', name: '无' },
      { code: 'some', name: '一般' },
      { code: 'high', name: '易激化' },
    ],
    agreement: [
      { code: 'oral', name: '口头' },
      { code: 'written', name: '书面' },
    ],
    contact_result: [
      { code: 'reached_satisfied', name: '满意' },
      { code: 'reached_unsatisfied', name: '不满意' },
      { code: 'not_reached', name: '未接通' },
    ],
  },
  flows: [],
}

export const clock: ClockView = {
  policy: '2工作日（工作时间）',
  start: '2026-09-30T10:40:00Z',
  due: '2026-10-09T10:00:00Z',
  provisional: false,
  state: 'ok',
  left_text: '还剩 1 天',
  lines: [
    { from: '2026-09-30T10:40:00Z', to: '2026-10-08T00:30:00Z', text: '不计时：下班后，国庆节放假', counted: false, minutes: 10670 },
    { from: '2026-10-08T00:30:00Z', to: '2026-10-08T10:00:00Z', text: '计时：工作日', counted: true, minutes: 480 },
    { from: '2026-10-10T00:30:00Z', to: '2026-10-10T10:00:00Z', text: '计时：10月10日（周六）调休上班', counted: true, minutes: 480 },
  ],
  notes: ['上班时间按冬季作息。'],
}

const STAGES: [string, string, string, string[]][] = [
  ['open', '待研判', 'todo', ['judge', 'withdraw', 'merge', 'correct']],
  ['judged', '待派发', 'todo', ['dispatch', 'correct', 'withdraw', 'merge', 'suspend']],
  ['assigned', '待接收', 'todo', ['accept', 'request-return', 'urge']],
  ['working', '整改中', 'doing', ['submit', 'progress', 'request-extension', 'urge', 'remark']],
  ['verifying', '待复查', 'check', ['recheck', 'urge']],
  ['closing', '待销号', 'check', ['close']],
  ['closed', '已销号', 'done', []],
]
export const stageOf = (index: number) => STAGES[Math.min(index, STAGES.length - 1)] ?? STAGES[0]!
const NAMES: Record<string, string> = {
  judge: '研判',
  withdraw: '撤回',
  merge: '并案',
  correct: '更正',
  dispatch: '派发',
  suspend: '挂账',
  accept: '接收',
  'request-return': '申请退单',
  urge: '催办',
  submit: '提交整改结果',
  progress: '填写进展',
  'request-extension': '申请延期',
  remark: '批示',
  recheck: '复查',
  close: '销号',
}

export function place(matter: Matter, index: number): Matter {
  const [code, name, tone, may] = stageOf(index)
  return {
    ...matter,
    stage: { code, name, tone },
    may,
    actions: may.map((one, n) => ({
      code: one,
      name: NAMES[one] ?? one,
      primary: n === 0,
      disabled_reason: one === 'remark' ? '批示由领导填写' : null,
    })),
  }
}

export const matters: Matter[] = Array.from({ length: 120 }, (_, n): Matter => {
  const kind = catalogue.categories[n % 4]!
  const village = areas.find((area) => area.id === `v${(n * 7) % 22}`)!
  const hazard = kind.kind === 'hazard'
  const reported = new Date(Date.parse(NOW) - n * 5_400_000).toISOString()
  const late = n % 11 === 4
  const base: Matter = {
    id: `m${n}`,
    number: `${hazard ? 'YH' : 'JF'}-2026-${String(500 - n).padStart(4, '0')}`,
    kind: kind.kind,
    kind_name: hazard ? '隐患' : '矛盾纠纷',
    category: kind.code,
    category_name: kind.name,
    group: kind.group,
    title: `${village.name}第${1 + (n % 4)}微网格 ${kind.name}`,
    stage: { code: '', name: '', tone: '' },
    area: { id: `${village.id}m1`, name: '第1微网格', path_text: `${village.name} / 第${1 + (n % 4)}微网格` },
    village: { id: village.id, name: village.name },
    urgency: n % 9 === 0 ? 'urgent' : 'ordinary',
    grade: hazard && n % 40 === 8 ? 'serious' : 'ordinary',
    reported_at: reported,
    due: {
      at: '2026-11-22T05:00:00Z',
      provisional: false,
      left_text: late ? '已超期 2 小时' : n % 5 === 1 ? '还剩 3 小时' : '还剩 1 天 3 小时',
      state: late ? 'overdue' : n % 5 === 1 ? 'soon' : 'ok',
    },
    lead: n % 7 > 1 ? { id: 'o1', name: '环卫办' } : null,
    reporter_title: `${village.name}全科网格员`,
    on_the_spot: false,
    files: 0,
    version: 1,
    may: [],
    text: hazard ? '排水渠被建筑垃圾堵塞约 20 米，浇地时水漫上路面。' : null,
    spot: '村委会北侧',
    lat: 37.61,
    lon: 112.72,
    found_by: hazard ? 'patrol' : null,
    way: null,
    source: null,
    risk: hazard ? null : 'some',
    happened_at: null,
    photos_before: [],
    photos_after: [],
    tasks:
      n % 7 > 1
        ? [
            {
              id: `t${n}`,
              organisation: { id: 'o1', name: '环卫办' },
              role: 'lead',
              role_name: '牵头',
              mine: false,
              state: { code: 'doing', name: '整改中' },
              clock: null,
              accepted_at: null,
              submitted_at: null,
            },
          ]
        : [],
    parties: hazard
      ? { masked: false, may_reveal: false, items: [] }
      : {
          masked: true,
          may_reveal: true,
          items: [
            { id: 1, label: '当事人甲', name: '演**', phone: '100****0001' },
            { id: 2, label: '当事人乙', name: '示**', phone: '100****0002' },
          ],
        },
    on_behalf: null,
    dispute: hazard ? null : { level: 'grid', level_name: '网格（村民服务小会）' },
    timeline: [{ at: reported, who: `${village.name} 全科网格员`, what: '上报', text: hazard ? '排水渠被建筑垃圾堵塞约 20 米。' : null, detail: [], files: [] }],
    clock,
    actions: [],
    merged_into: null,
    contact_leader: { name: '演示乙', title: '包村领导' },
  }
  return place(base, n % 7)
})

export function frontOf(account: string): Front {
  const open = matters.filter((matter) => matter.may.length > 0)
  const of = (stage: string) => matters.filter((matter) => matter.stage.code === stage).length
  if (account === 'sys')
    return {
      role: 'admin',
      area: null,
      period: { from: '', to: '', name: '' },
      todo: [],
      due_list: [],
      due_link: null,
      figures: [],
      trend: [],
      places: [],
      buttons: [],
    }
  const grid = account === 'dh-wg1'
  return {
    role: meOf(account).front,
    period: { from: '2025-11-22', to: '2026-11-21', name: '近12个月（2025-11-22 至 2026-11-21）' },
    todo: [
      { code: 'open', name: '待研判', n: of('open'), more: false, link: { view: 'area', stage: 'open' } },
      { code: 'judged', name: '待派发', n: of('judged'), more: false, link: { view: 'area', stage: 'judged' } },
      { code: 'due_soon', name: '临期', n: 3, more: false, link: { view: 'area', clock: 'due_soon' } },
      { code: 'overdue', name: '超期', n: 1, more: false, link: { view: 'area', clock: 'overdue' } },
      { code: 'closing', name: '待销号', n: of('closing'), more: false, link: { view: 'area', stage: 'closing' } },
    ],
    due_list: open.slice(0, 8),
    due_link: { view: 'mine', order: 'due' },
    area: { id: 'town', name: '修文镇', level: 'town' },
    figures: grid
      ? []
      : [
          { code: 'grid_workers', name: '全科网格员', value: 33, unit: '名', note: '' },
          { code: 'patches', name: '片区', value: 104, unit: '个', note: '' },
          { code: 'micro_grids', name: '微网格', value: 378, unit: '个', note: '' },
          { code: 'largest_micro_grid', name: '户数最多的微网格', value: 30, unit: '户', note: '按常住户计，上限 30 户' },
          { code: 'talks_solved', name: '村民服务小会化解矛盾纠纷', value: 224, unit: '起', note: '' },
          { code: 'joint_hazards', name: '群防群治队伍发现并处置隐患', value: 219, unit: '起', note: '' },
        ],
    trend: grid
      ? []
      : Array.from({ length: 12 }, (_, n) => ({
          month: n === 0 ? '2025-12' : `2026-${String(n).padStart(2, '0')}`,
          reported: 30 + ((n * 7) % 19),
          closed: 26 + ((n * 5) % 17),
        })),
    places: grid
      ? []
      : VILLAGES.map((name, n) => ({
          area: `v${n}`,
          name,
          reported: 20 + (n % 5),
          on_the_spot: 8,
          closed: 18,
          open: n % 4,
          overdue: n === 3 ? 1 : 0,
        })),
    buttons: grid
      ? [
          { code: 'report_hazard', name: '上报隐患' },
          { code: 'register_dispute', name: '登记纠纷' },
          { code: 'on_the_spot', name: '当场办结' },
        ]
      : [],
  }
}
