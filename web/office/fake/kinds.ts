// Declared kinds in the shape of the wire, at least one of each class: enough for every screen of records to be drawn. Never in a build.
import type { Schemas } from '../../api/types'
import type { EnterForm, FieldForm, Kind } from '../../records/wire'
import { hazardLike } from './hazards'

export type FakeKind = Kind & { form: FieldForm[]; opens?: EnterForm['opens'] }
type Field = Kind['fields'][number]

const field = (code: string, name: string, type: FieldForm['type'], more: Partial<Field> = {}): Field => ({
  code,
  name,
  type,
  required: (more.need ?? 'optional') === 'always',
  need: 'optional',
  read: 'open',
  kept: 'journal',
  find: false,
  retired: false,
  ...more,
})
const options = (...names: string[]) => names.map((name, index) => ({ code: `c${index + 1}`, name }))
const by = (...list: [string, string][]) => list.map(([code, name]) => ({ code, name }))
const DESK: [string, string] = ['desk', '调度员']
const HOLDER: [string, string] = ['holder', '承办单位']
const RECORDER: [string, string] = ['recorder', '登记人']
const WINDOW: [string, string] = ['reader', '窗口、网格员']

const TOPIC = [
  ...['道路交通', '供水供电供气', '环境卫生', '住房建设', '农田水利', '土地宅基地'].map((name, index) => ({ code: `t${index + 1}`, name, group: '设施与环境', limit: index === 1 ? '当日' : '5工作日', lead: index === 2 ? '环卫办' : '规划建设办' })),
  ...['社保医保', '救助帮扶', '教育', '医疗卫生', '物业社区', '政策咨询'].map((name, index) => ({ code: `t${index + 7}`, name, group: '民生与服务', limit: '5工作日' })),
  { code: 't13', name: '家庭暴力、侵害未成年人', group: '不在这里登记', sealed: true, advice: '请当场拨打 110；家庭暴力可拨妇女维权热线 12338。由公安机关、妇联依法处置，本系统不留记录。' },
]

const requestFields: Field[] = [
  field('topic', '类别', 'choice', { need: 'always', find: true, choices: TOPIC }),
  field('nature', '性质', 'choice', { need: 'always', find: true, choices: [{ code: 'ask', name: '咨询' }, { code: 'help', name: '求助' }, { code: 'complaint', name: '投诉', advice: '投诉哪个单位，那个单位从此看不到这一件。' }, { code: 'advice', name: '建议' }] }),
  field('source', '来源', 'choice', { need: 'always', find: true, choices: options('网上', '电话', '窗口', '来访', '12345转', '会议小会', '管家上门', '网格员走访') }),
  field('identity', '身份公开程度', 'choice', { need: 'always', choices: options('公开', '仅承办单位', '仅受理人', '匿名') }),
  field('text', '诉求内容', 'text', { need: 'always', read: 'handlers', kept: 'vault', sealed: true, least: 6, help: '写事情，不写人名和电话' }),
  field('about', '涉及单位', 'organisation', { need: 'always', kept: 'vault', read: 'handlers', many: true, when: { nature: 'complaint' } }),
  field('spot', '具体位置', 'line', { example: '3号楼二单元楼道' }),
  field('photos', '照片', 'photos', { most: 9 }),
  field('person_name', '诉求人', 'line', { read: 'masked', kept: 'vault', sealed: true, folded: true }),
  field('phone', '联系电话', 'line', { read: 'masked', kept: 'vault', sealed: true, folded: true, help: '只给经办的人看，查看留痕' }),
  field('first_contact', '首问人', 'person', { folded: true }),
  field('household', '住户', 'household', { folded: true }),
  field('point', '位置', 'point', { folded: true }),
  field('answer', '答复', 'text', { need: 'step', read: 'handlers', kept: 'vault' }),
  field('outcome', '办理结果', 'choice', { need: 'step', find: true, choices: options('已解决', '已解释说明', '暂不具备条件列入计划', '已告知其他途径') }),
  field('rating', '满意度', 'choice', { need: 'step', choices: options('满意', '基本满意', '不满意', '未评价') }),
]

const request: FakeKind = {
  code: 'request',
  name: '群众诉求',
  class: 'matter',
  group: 'matters',
  help: '群众提出的咨询、求助、投诉、建议；投诉件被投诉单位看不到。',
  letters: 'SQ',
  hash: 'r3',
  statuses: [
    { code: 'open', name: '待受理', phase: 'waits' },
    { code: 'judged', name: '待派发', phase: 'waits' },
    { code: 'assigned', name: '待接收', phase: 'waits' },
    { code: 'working', name: '办理中', phase: 'works' },
    { code: 'calling_back', name: '待回访', phase: 'checks' },
    { code: 'closed', name: '已办结', phase: 'done' },
    { code: 'dismissed', name: '不予受理', phase: 'over' },
    { code: 'withdrawn', name: '已撤回', phase: 'void' },
  ],
  fields: requestFields,
  steps: [
    { code: 'enter', verb: 'enter', name: '登记诉求', from: [], to: [{ status: 'open' }], by: by(WINDOW), sign: [], form: [], aside: false, by_rule: false },
    { code: 'on_the_spot', verb: 'enter', name: '当场办结', from: [], to: [{ status: 'closed' }], by: by(WINDOW), sign: [], form: ['answer', 'outcome'], aside: false, by_rule: false },
    { code: 'judge', verb: 'judge', name: '受理', from: ['open'], to: [{ outcome: 'accepted', status: 'judged' }, { outcome: 'dismissed', status: 'dismissed' }], by: by(DESK), sign: [], limit: '当日', form: [], aside: false, by_rule: false },
    { code: 'claim', verb: 'claim', name: '认领', from: ['open', 'judged'], to: [{ status: 'working' }], by: by(HOLDER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'dispatch', verb: 'dispatch', name: '派发', from: ['judged'], to: [{ status: 'assigned' }], by: by(DESK), sign: [], limit: '4工作小时', form: [], aside: false, by_rule: false },
    { code: 'accept', verb: 'accept', name: '接收', from: ['assigned'], to: [{ status: 'working' }], by: by(HOLDER), sign: [], limit: '4工作小时', form: [], aside: false, by_rule: false },
    { code: 'return', verb: 'return', name: '申请退单', from: ['assigned'], to: [{ status: 'judged' }], by: by(HOLDER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'submit', verb: 'submit', name: '提交办结', from: ['working'], to: [{ status: 'calling_back' }], by: by(HOLDER), sign: [], limit: '5工作日', form: ['answer', 'outcome'], aside: false, by_rule: false },
    { code: 'call_back', verb: 'call_back', name: '回访', from: ['calling_back'], to: [{ outcome: 'satisfied', status: 'closed' }, { outcome: 'unsatisfied', status: 'working' }], by: by(DESK), sign: [], limit: '3工作日', form: ['rating'], aside: false, by_rule: false },
    { code: 'reopen', verb: 'reopen', name: '重新办理', from: ['closed'], to: [{ status: 'working' }], by: by(DESK), sign: [], form: [], aside: false, by_rule: false },
    { code: 'progress', verb: 'progress', name: '填写进展', from: ['working'], to: [], by: by(HOLDER), sign: [], form: [], aside: true, by_rule: false },
    { code: 'urge', verb: 'urge', name: '催办', from: ['open', 'judged', 'assigned', 'working'], to: [], by: by(DESK), sign: [], form: [], aside: true, by_rule: false },
    { code: 'extend', verb: 'extend', name: '申请延期', from: ['working'], to: [], by: by(HOLDER), sign: by(['approver', '主任']), form: [], aside: true, by_rule: false },
    { code: 'withdraw', verb: 'withdraw', name: '撤回', from: ['open', 'judged', 'assigned', 'working'], to: [{ status: 'withdrawn' }], by: by(RECORDER), sign: [], form: [], aside: true, by_rule: false },
  ],
  limits: [
    { code: 'judge', name: '受理', words: '当日', of: 'step', pauses: false },
    { code: 'dispatch', name: '派发', words: '4 工作小时', of: 'step', pauses: false },
    { code: 'whole', name: '办结', words: '5 工作日', of: 'whole', pauses: true },
    { code: 'call_back', name: '回访', words: '3 工作日', of: 'step', pauses: false },
  ],
  see: by(['reader', '本地上级'], DESK, HOLDER, RECORDER),
  handlers: by(DESK, HOLDER, RECORDER),
  columns: [
    { path: 'number', name: '编号', format: 'text' },
    { path: 'topic', name: '类别', format: 'text' },
    { path: 'area.village', name: '村（社区）', format: 'text' },
    { path: 'status', name: '状态', format: 'text' },
    { path: 'due', name: '期限', format: 'moment' },
    { path: 'lead', name: '牵头单位', format: 'text' },
  ],
  filters: requestFields.filter((one) => one.code === 'topic' || one.code === 'source'),
  ledgers: [{ code: 'main', name: '群众诉求办理台账' }],
  indicators: [
    { code: 'requests', name: '收集群众诉求', unit: '件', note: '' },
    { code: 'requests_resolved', name: '解决群众诉求', unit: '件', note: '' },
  ],
  import: { on: false, key: [] },
  keep: { texts_months: 24, row_months: 120, legal_hold: false },
  form: requestFields.filter((one) => one.need !== 'step'),
}

const venueFields: Field[] = [
  field('name', '名称', 'line', { need: 'always' }),
  field('type', '类型', 'choice', { need: 'always', find: true, choices: options('党群服务中心', '网格党群服务站', '暖心驿站', '暖心食堂', '红色书吧', '文明实践站', '村部', '网格警务室') }),
  field('tier', '体系层级', 'choice', { choices: options('核心', '村', '点位'), find: true }),
  field('keeper', '管理单位', 'organisation', { need: 'always' }),
  field('opening', '开放时间', 'line', { example: '8:30—18:00' }),
  field('functions', '功能', 'choices', { choices: options('政治', '发展', '治理', '服务') }),
  field('floor', '建筑面积', 'decimal', { unit: '平方米', least: 1, most: 20000 }),
  field('cost', '建设投资', 'money', { folded: true }),
  field('opened', '启用月份', 'month', { folded: true }),
  field('code', '统一编码', 'code', { folded: true }),
  field('shared', '与村部合用', 'yes_no', {}),
  field('resources', '资源清单', 'table', {
    rows: [
      field('item', '物品', 'line', { need: 'always' }),
      field('class', '类别', 'choice', { choices: options('设备', '图书', '物资') }),
      field('quantity', '数量', 'int', { need: 'always', least: 1 }),
    ],
  }),
  field('photos', '照片', 'photos', {}),
]

const KEEPER: [string, string] = ['keeper', '管理单位']
const VILLAGE: [string, string] = ['recorder', '村党支部']

const venue: FakeKind = {
  code: 'venue',
  name: '党群阵地',
  class: 'entry',
  letters: '',
  group: 'registers',
  help: '党群服务中心、站点、驿站、食堂等；一处一条，变化从哪天起记哪天。',
  hash: 'v2',
  statuses: [
    { code: 'building', name: '建设中', phase: 'works' },
    { code: 'in_use', name: '在用', phase: 'holds' },
    { code: 'stopped', name: '停用', phase: 'over' },
  ],
  fields: venueFields,
  steps: [
    { code: 'enter', verb: 'enter', name: '新增阵地', from: [], to: [{ status: 'building' }], by: by(VILLAGE), sign: [], form: [], aside: false, by_rule: false },
    { code: 'open', verb: 'change', name: '启用', from: ['building'], to: [{ status: 'in_use' }], by: by(['approver', '镇党建办']), sign: [], form: [], aside: false, by_rule: false },
    { code: 'change', verb: 'change', name: '变更', from: ['building', 'in_use'], to: [], by: by(KEEPER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'end', verb: 'end', name: '停用', from: ['in_use'], to: [{ status: 'stopped' }], by: by(['approver', '镇党建办']), sign: [], form: [], aside: false, by_rule: false },
  ],
  limits: [],
  see: by(['reader', '本地上级'], KEEPER),
  handlers: by(KEEPER, VILLAGE),
  columns: [
    { path: 'name', name: '名称', format: 'text' },
    { path: 'type', name: '类型', format: 'text' },
    { path: 'area.village', name: '村（社区）', format: 'text' },
    { path: 'opening', name: '开放时间', format: 'text' },
    { path: 'floor', name: '面积', format: 'decimal' },
    { path: 'status', name: '状态', format: 'text' },
    { path: 'day', name: '自何时', format: 'date' },
  ],
  filters: venueFields.filter((one) => one.find),
  ledgers: [{ code: 'main', name: '党群阵地台账' }, { code: 'resources', name: '阵地资源清单' }],
  indicators: [{ code: 'venues', name: '党群阵地', unit: '处', note: '' }],
  import: { on: true, key: ['name', 'area'] },
  keep: { row_months: 120, legal_hold: false },
  form: venueFields,
}

const visitFields: Field[] = [
  field('form', '形式', 'choice', { need: 'always', find: true, choices: options('入户走访', '小院议事', '电话走访') }),
  field('title', '主题', 'line', { need: 'always', example: '冬季取暖安全' }),
  field('venue', '地点阵地', 'record', { kinds: ['venue'] }),
  field('leader', '带队人', 'person', { need: 'always' }),
  field('expected', '应到', 'int', { need: 'always', unit: '人', least: 1, most: 500 }),
  field('present', '实到', 'int', { need: 'always', unit: '人', least: 0, most: 500 }),
  field('starts', '开始时间', 'moment', { folded: true }),
  field('topics', '反映的事', 'table', {
    help: '选“登记为”后，这一行会另外登记一件，交有权的单位办理',
    rows: [
      field('what', '内容', 'line', { need: 'always' }),
      field('to', '登记为', 'choice', { choices: [{ code: 'none', name: '只记在这里' }, { code: 'request', name: '群众诉求' }] }),
    ],
  }),
  field('minutes', '记录', 'text', { read: 'handlers', kept: 'vault', sealed: true }),
  field('photos', '照片', 'photos', { most: 9 }),
]

const visit: FakeKind = {
  code: 'visit',
  name: '走访',
  class: 'activity',
  letters: '',
  group: 'visits',
  help: '',
  hash: 'a1',
  statuses: [
    { code: 'planned', name: '已列入计划', phase: 'waits' },
    { code: 'called', name: '已通知', phase: 'waits' },
    { code: 'held', name: '已开展', phase: 'done' },
    { code: 'withdrawn', name: '已取消', phase: 'void' },
  ],
  fields: visitFields,
  steps: [
    { code: 'plan', verb: 'plan', name: '列入计划', from: [], to: [{ status: 'planned' }], by: by(RECORDER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'record', verb: 'enter', name: '登记走访', from: [], to: [{ status: 'held' }], by: by(RECORDER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'call', verb: 'call', name: '发通知', from: ['planned'], to: [{ status: 'called' }], by: by(RECORDER), sign: [], form: [], aside: false, by_rule: false },
    { code: 'hold', verb: 'hold', name: '已开展', from: ['planned', 'called'], to: [{ status: 'held' }], by: by(RECORDER), sign: [], form: ['present'], aside: false, by_rule: false },
    { code: 'withdraw', verb: 'withdraw', name: '取消', from: ['planned', 'called'], to: [{ status: 'withdrawn' }], by: by(RECORDER), sign: [], form: [], aside: true, by_rule: false },
  ],
  limits: [],
  see: by(['reader', '本地上级']),
  handlers: by(RECORDER),
  columns: [
    { path: 'day', name: '日期', format: 'date' },
    { path: 'form', name: '形式', format: 'text' },
    { path: 'title', name: '主题', format: 'text' },
    { path: 'organisation', name: '填报单位', format: 'text' },
    { path: 'present', name: '实到', format: 'int' },
    { path: 'status', name: '状态', format: 'text' },
  ],
  filters: visitFields.filter((one) => one.find),
  ledgers: [{ code: 'main', name: '走访台账' }],
  indicators: [{ code: 'visits', name: '走访次数', unit: '次', note: '' }],
  import: { on: true, key: [] },
  keep: { row_months: 60, legal_hold: false },
  form: visitFields,
  opens: {
    field: 'topics',
    kind_column: 'to',
    text_column: 'what',
    kinds: [{ code: 'request', name: '群众诉求', fields: requestFields.filter((one) => ['topic', 'nature', 'about'].includes(one.code)) }],
  },
}

export const fakeKinds: FakeKind[] = [request, venue, visit, hazardLike(request)]

export function kindLine(kind: FakeKind, owed: number): Schemas['KindLine'] {
  return {
    code: kind.code,
    name: kind.name,
    class: kind.class,
    group: kind.group,
    letters: kind.letters,
    owed,
    may: { enter: true, import: kind.import.on, export: true },
    beginnings: kind.steps.filter((step) => step.from.length === 0).map((step) => ({ step: step.code, name: step.name })),
    ledgers: kind.ledgers,
  }
}

/** The kind as the server writes it. */
export function wireKind({ form: _form, opens: _opens, columns, ...kind }: FakeKind): Schemas['KindView'] {
  return { ...kind, columns: columns.map(({ path, name }) => ({ code: path, name })) } as Schemas['KindView']
}
