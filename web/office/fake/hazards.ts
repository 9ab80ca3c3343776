// Hazards as the base pack declares them, shortened: many choices in groups, limits and leads of each, one that is never a record. Never in a build.
import type { Choice } from '../../records/wire'
import type { FakeKind } from './kinds'

const GROUPS: [group: string, names: string[], limit: string, lead: string][] = [
  ['消防', ['堵塞、占用消防（疏散）通道', '电动车进楼入户、飞线充电', '柴草秸秆堆垛靠近房屋或线路', '“九小场所”器材缺失失效、住人', '野外用火、秸秆露天焚烧'], '24小时', '村/社区'],
  ['燃气取暖', ['燃气疑似泄漏、管线表箱损坏', '煤炉烟道不畅、一氧化碳风险'], '24小时', '燃气企业'],
  ['用电', ['电杆倾斜、线路下垂裸露', '变压器、配电箱门锁缺损', '私拉乱接、大棚机井用电不规范'], '2日', '供电所'],
  ['房屋施工', ['自建房裂缝倾斜（含经营性）', '危墙、危旧院落', '在建房无防护、违规施工'], '2小时内警示撤人，3日内安排鉴定', '规划建设办'],
  ['道路交通', ['路面塌陷、坑洼', '井盖缺失、破损', '标志、护栏、减速带缺损', '路口视线遮挡、占道晒粮堆物'], '7日', '规划建设办'],
  ['防汛水域', ['沟渠、涵洞、排水堵塞', '坑塘、机井无护栏无警示（防溺水）', '边坡、塌陷、地质灾害点异常'], '3日', '环卫办'],
  ['市容环境', ['垃圾积存、清运不及时', '偷倒建筑垃圾、渣土', '污水直排、畜禽粪污'], '1工作日', '环卫办'],
  ['生产经营', ['企业作坊违规动火、粉尘、设备无防护', '烟花爆竹、危化品非法储售'], '当日停用，5日内整改', '应急办'],
]

const CATEGORIES: Choice[] = [
  ...GROUPS.flatMap(([group, names, limit, lead], at) => names.map((name, n) => ({ code: `0${at + 1}0${n + 1}`, group, name, limit, lead, co: ['村委会'], ...(name.startsWith('燃气') ? { advice: '先疏散人员，不开关电器，到室外拨打燃气抢修电话和119。' } : {}) }))),
  { code: '9999', group: '不在这里登记', name: '家暴、侵害未成年人线索', sealed: true, advice: '这不是隐患，不登记。请立即拨打110；妇女儿童维权可拨打12338。' },
]

const choices = (...names: string[]) => names.map((name, index) => ({ code: `c${index + 1}`, name }))

/** Made of another matter: its steps, and what differs. */
export function hazardLike(base: FakeKind): FakeKind {
  const category = { ...base.fields[0], code: 'category', name: '类别', choices: CATEGORIES } as FakeKind['fields'][0]
  const kept = base.fields.filter((field) => ['text', 'photos', 'point'].includes(field.code))
  const more = [
    { ...base.fields[2], code: 'found_by', name: '发现方式', choices: choices('网格员巡查', '群防群治队伍', '群众反映', '专项检查') },
    { ...base.fields[2], code: 'urgency', name: '紧急程度', need: 'optional', required: false, choices: choices('一般', '紧急') },
  ] as FakeKind['fields']
  const spot = { ...base.fields.find((field) => field.code === 'spot'), name: '点位', example: '村北环路与东街路口西侧', need: 'always', required: true } as FakeKind['fields'][0]
  const fields = [category, spot, ...kept, ...more]
  return {
    ...base,
    code: 'hazard',
    name: '隐患',
    letters: 'YH',
    hash: 'h1',
    help: '先说在哪里、是什么；照片拍物不拍人，不进住户家里拍。',
    fields,
    form: fields,
    statuses: base.statuses.map((status) => (status.code === 'open' ? { ...status, name: '待研判' } : status.code === 'working' ? { ...status, name: '整改中' } : status.code === 'closed' ? { ...status, name: '已销号' } : status)),
    steps: base.steps.map((step) => (step.code === 'enter' ? { ...step, name: '上报' } : step.code === 'on_the_spot' ? { ...step, name: '当场整改', form: [] } : step.code === 'judge' ? { ...step, name: '研判' } : step)),
    columns: base.columns.map((column) => (column.path === 'topic' ? { ...column, path: 'category' } : column)),
    filters: [category, ...more].map((field) => ({ ...field, required: false })),
    ledgers: [{ code: 'main', name: '安全隐患排查整治台账' }],
    indicators: [],
  }
}
