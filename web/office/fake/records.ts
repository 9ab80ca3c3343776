// Invented records of the declared kinds and the answers to their operations. Shapes as the server's, no truth. Never in a build.
import type { Schemas } from '../../api/types'
import { backwards } from '../../records/typed'
import type { Action, Clock, Entry, FieldForm, Receipt, RecordRow, RecordView, Shown, Values, Wire } from '../../records/wire'
import { areas, NOW, organisations } from './town'
import { type FakeKind, fakeKinds, kindLine, wireKind } from './kinds'

const HOUR = 3_600_000
const at = (hours: number) => new Date(Date.parse(NOW) + hours * HOUR).toISOString()
const pick = <T>(list: readonly T[], n: number): T => list[((n % list.length) + list.length) % list.length] as T
const villages = areas.filter((area) => area.level === 'village')

const STORIES = ['3号楼二层以上水压不足，早晚做饭时几乎没有水。', '村口路灯坏了三盏，老人晚上出门看不清路。', '广场健身器材松动，孩子玩耍有危险，希望尽快维修。', '想问今年医保缴费到什么时候，能不能在村里代办。', '渠边堆放的秸秆一直没有清，下雨容易堵。']
const PHOTO = { id: 'p1', url: picture('整改前'), small: picture('整改前') }

function picture(words: string): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="220"><rect width="320" height="220" fill="#cfd8d6"/><path d="M0 150l90-60 80 50 60-40 90 70v50H0z" fill="#9a8f80"/><text x="12" y="28" font-size="18" fill="#544f48">${words}</text></svg>`)}`
}

function clock(hours: number): Clock {
  const late = hours < 0
  const words = late ? `已超期 ${Math.ceil(-hours / 24)} 天` : hours < 24 ? `还剩 ${hours} 小时` : `还剩 ${Math.floor(hours / 24)} 天${hours % 24 ? ` ${hours % 24} 小时` : ''}`
  return { name: '办理期限', due: at(hours), words, state: late ? 'late' : hours < 10 ? 'soon' : 'ok' }
}

const shown = (field: Pick<FieldForm, 'code' | 'name' | 'type'>, text: string, more: Partial<Shown> = {}): Shown => ({ code: field.code, name: field.name, type: field.type, text, ...more })
const plain = (code: string, name: string, text: string, more: Partial<Shown> = {}) => shown({ code, name, type: 'line' }, text, more)

interface Fake {
  row: RecordRow
  values: Values
  entries: Entry[]
}

function entry(hours: number, what: string, verb: string, who: string, more: Partial<Entry> = {}): Entry {
  return { at: at(hours), who, what, verb, facts: [], noise: false, version: 1, ...more }
}

const kindOf = (code: string) => fakeKinds.find((kind) => kind.code === code) as FakeKind

function matter(code: string, n: number): Fake {
  const kind = kindOf(code)
  const field = kind.fields[0]
  const village = pick(villages, n * 7)
  const topic = pick(field?.choices?.filter((choice) => !('sealed' in choice)) ?? [], n * 5)
  const status = pick(kind.statuses.slice(0, 6), n)
  const waiting = status.phase !== 'done'
  const due = clock([-30, 3, 8, 20, 34, 76, 100][n % 7] ?? 20)
  const story = pick(STORIES, n)
  const row: RecordRow = {
    id: `${kind.code.slice(0, 3)}${n}`,
    kind: kind.code,
    kind_name: kind.name,
    number: `${kind.letters}-2026-0${640 - n}`,
    title: `${village.name}第${(n % 4) + 1}微网格 ${topic.name}`,
    ...(n % 5 === 3 ? {} : { words: story }),
    status,
    area: { id: village.id, name: village.name },
    village: village.name,
    organisation: { id: 'o9', name: '镇综治中心' },
    ...(n % 6 > 2 ? { lead: pick(organisations, n) } : {}),
    day: at(-n * 9).slice(0, 10),
    registered_at: at(-n * 9),
    ...(waiting ? { due } : {}),
    badges: [
      ...(n === 0 ? [{ code: 'urgent' as const, name: '紧急', tone: 'red' as const }] : []),
      ...(n % 5 === 2 ? [{ code: 'returned' as const, name: '退单', tone: 'amber' as const }] : []),
      ...(n % 7 === 4 ? [{ code: 'on_behalf' as const, name: '代报', tone: 'grey' as const }] : []),
    ],
    ...(n % 6 === 0 ? { act: { step: 'judge', name: kind.code === 'request' ? '受理' : '研判', bulk: true } } : n % 6 === 1 ? { act: { step: 'dispatch', name: '派发', bulk: true } } : n % 6 === 4 ? { act: { step: 'call_back', name: '回访' } } : {}),
    cells: { [field?.code ?? '']: shown({ code: field?.code ?? '', name: '类别', type: 'choice' }, topic.name, { value: topic.code }), 'area.village': plain('area.village', '村（社区）', village.name) },
    version: 3,
  }
  const entries = [
    ...(n % 5 === 2 ? [entry(-1, '申请退单', 'return', '规划建设办 办事员 梁例伍', { text: '现场看过，属供电所管线，建议改派。' })] : []),
    entry(-2, '查看', 'look', '镇党政办', { noise: true }),
    entry(-3, '期限提醒', 'remind', '系统', { noise: true }),
    entry(-5, '填写进展', 'progress', '环卫办 承办人 孙样伍', { text: '已派 4 人到现场，今天下午继续。', files: [{ ...PHOTO, id: 'p2', url: picture('进展'), small: picture('进展') }] }),
    entry(-20, '派发', 'dispatch', '综治中心 调度员 何演柒', { facts: [plain('lead', '牵头', '环卫办'), plain('due', '期限', '11月24日 18:00')] }),
    entry(-24, '登记', 'enter', `${village.name}网格员 周演肆`, { text: story, files: [PHOTO] }),
  ]
  return { row, values: { [field?.code ?? '']: topic.code, spot: '3号楼二单元' }, entries }
}

function venue(n: number): Fake {
  const kind = kindOf('venue')
  const village = pick(villages, n)
  const type = pick(kind.fields[1]?.choices ?? [], n)
  const status = n === 13 ? kind.statuses[2] : n % 6 === 5 ? kind.statuses[0] : kind.statuses[1]
  const name = `${village.name}${type.name}`
  const opening = pick(['8:30—18:00', '全天', '11:00—13:00'], n)
  return {
    row: {
      id: `ven${n}`,
      kind: 'venue',
      kind_name: '党群阵地',
      title: name,
      status: status ?? { code: 'in_use', name: '在用', phase: 'holds' },
      area: { id: village.id, name: village.name },
      village: village.name,
      organisation: { id: 'o8', name: `${village.name}党支部` },
      day: '2025-06-01',
      registered_at: at(-4000 + n),
      badges: n === 0 ? [{ code: 'changed', name: '12月1日变更', tone: 'amber' }] : [],
      cells: {
        name: plain('name', '名称', name),
        type: plain('type', '类型', type.name),
        opening: plain('opening', '开放时间', opening),
        floor: shown({ code: 'floor', name: '面积', type: 'decimal' }, `${120 + n * 7} 平方米`),
        day: plain('day', '自何时', '2025-06-01'),
        'area.village': plain('area.village', '村（社区）', village.name),
      },
      version: 2,
    },
    values: { name, opening },
    entries: [entry(-400, '变更', 'change', '镇党建办 梁例伍', { facts: [plain('keeper', '管理单位', '村委会 → 村党支部')] }), entry(-4000, '新增', 'enter', `${village.name}党支部 郭样二`)],
  }
}

function visit(n: number): Fake {
  const village = pick(villages, n * 5)
  const held = n % 4 !== 1
  return {
    row: {
      id: `vis${n}`,
      kind: 'visit',
      kind_name: '走访',
      title: `${village.name} ${pick(['冬季取暖安全', '秸秆禁烧', '医保缴费', '邻里议事'], n)}`,
      status: held ? { code: 'held', name: '已开展', phase: 'done' } : { code: 'planned', name: '已列入计划', phase: 'waits' },
      area: { id: village.id, name: village.name },
      village: village.name,
      organisation: { id: 'o8', name: `${village.name}党支部` },
      day: at(-n * 24).slice(0, 10),
      registered_at: at(-n * 24),
      badges: n % 5 === 4 ? [{ code: 'late_entry', name: '补登', tone: 'grey' }] : [],
      ...(held ? {} : { act: { step: 'hold', name: '已开展' } }),
      cells: { day: plain('day', '日期', at(-n * 24).slice(0, 10)), form: plain('form', '形式', pick(['入户走访', '小院议事'], n)), present: shown({ code: 'present', name: '实到', type: 'int' }, held ? '12' : '') },
      version: 1,
    },
    values: {},
    entries: [entry(-n * 24, '登记', 'enter', `${village.name}党支部 郭样二`)],
  }
}

const all: Fake[] = [...Array.from({ length: 46 }, (_, n) => matter('request', n)), ...Array.from({ length: 52 }, (_, n) => matter('hazard', n)), ...Array.from({ length: 38 }, (_, n) => venue(n)), ...Array.from({ length: 24 }, (_, n) => visit(n))]

const input = (code: string, name: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name, type, required: true, ...more })
const act = (step: string, name: string, more: Partial<Action> = {}): Action => ({ step, verb: step, name, likely: false, aside: false, grave: false, enabled: true, form: [], ...more })
const NOTE = input('note', '说明', 'text', { required: false })

function actionsOf({ row, values }: Fake): Action[] {
  if (row.kind === 'venue')
    return [
      act('change', '变更', { likely: true, says: '只改从某一天起的情况，过去不动', form: [input('from', '自哪天起', 'date', { preset: NOW.slice(0, 10) }), input('opening', '开放时间', 'line', { preset: values.opening ?? '' }), input('keeper', '管理单位', 'organisation', { preset: 'o8' }), input('basis', '依据', 'line', { example: '支委会 11月24日议定' })] }),
      act('end', '停用', { grave: true, form: [input('from', '自哪天起', 'date'), input('note', '原因', 'line')] }),
    ]
  if (row.kind === 'visit') return row.status.code === 'planned' ? [act('hold', '已开展', { likely: true, form: [input('present', '实到', 'int', { unit: '人' }), NOTE] }), act('withdraw', '取消', { grave: true, form: [input('note', '原因', 'line')] })] : [act('correct', '更正', { aside: true, form: [NOTE] })]
  const step = row.act?.step
  return [
    ...(step === 'judge' ? [act('judge', row.act?.name ?? '受理', { likely: true, says: '之后由调度员派发', form: [input('outcome', '研判', 'choice', { choices: [{ code: 'accepted', name: '受理' }, { code: 'dismissed', name: '不予受理' }] }), input('note', '告知的途径', 'text', { when: { outcome: 'dismissed' } })] })] : []),
    ...(step === 'dispatch' ? [act('dispatch', '派发', { likely: true, says: '派给牵头单位，4 工作小时内接收', form: [input('@lead', '牵头单位', 'organisation'), input('@co', '协办单位', 'organisation', { many: true, required: false }), NOTE] })] : []),
    ...(step === 'call_back' ? [act('call_back', '回访', { likely: true, form: [input('outcome', '结果', 'choice', { choices: [{ code: 'satisfied', name: '满意' }, { code: 'unsatisfied', name: '不满意' }, { code: 'unreached', name: '未接通' }] }), input('note', '说明', 'text', { when: { outcome: 'unsatisfied' } })] })] : []),
    ...(row.badges.some((badge) => badge.code === 'returned') ? [act('rule', '裁定退单', { likely: !step, form: [input('note', '意见', 'text')], ask: { at: at(-1), form: [plain('note', '退单理由', '现场看过，属供电所管线，建议改派。')] } })] : []),
    act('urge', '催办', { aside: true, form: [NOTE] }),
    act('progress', '填写进展', { aside: true, form: [input('note', '进展', 'text'), input('photos', '照片', 'photos', { required: false })] }),
    act('extend', '申请延期', { aside: true, sign: '主任', form: [input('until', '延到', 'date'), input('note', '原因', 'text')] }),
    act('withdraw', '撤回', { grave: true, aside: true, form: [input('note', '原因', 'line')] }),
    act('close', '办结', { enabled: false, why: '回访之后可办' }),
  ]
}

const BAR = ['登记', '受理', '派发', '接收', '办理', '回访', '办结']

function viewOf(fake: Fake): RecordView {
  const { row } = fake
  const list = all.filter((one) => one.row.kind === row.kind)
  const here = list.indexOf(fake)
  const matter = fakeKinds.find((kind) => kind.code === row.kind)?.class === 'matter'
  const place = ['open', 'judged', 'assigned', 'working', 'calling_back', 'closed'].indexOf(row.status.code) + 1
  return {
    ...row,
    declaration: fakeKinds.find((kind) => kind.code === row.kind)?.hash ?? '',
    class: matter ? 'matter' : row.kind === 'venue' ? 'entry' : 'activity',
    sections: [
      {
        code: 'main',
        name: '基本情况',
        facts: [
          plain('area', '地点', row.title.split(' ')[0] ?? ''),
          ...Object.values(row.cells).filter((cell) => cell.code !== 'name' && cell.code !== 'area.village'),
          ...(matter ? [plain('spot', '具体位置', '3号楼二单元'), plain('person_name', '诉求人', '张*', { state: 'masked' }), plain('phone', '联系电话', '100****0007', { state: 'masked' }), plain('answer', '答复', '', { state: 'hidden' })] : []),
          ...(row.kind === 'venue'
            ? [shown({ code: 'resources', name: '资源清单', type: 'table' }, '', { rows: [['桌椅', '设备', '40'], ['图书', '图书', '320']].map(([item, class_, n]) => [plain('item', '物品', item ?? ''), plain('class', '类别', class_ ?? ''), shown({ code: 'quantity', name: '数量', type: 'int' }, n ?? '')]) })]
            : []),
        ],
      },
    ],
    steps_bar: matter ? BAR.map((name, index) => ({ code: name, name, state: index < place ? 'done' : index === place ? 'now' : 'next' })) : [],
    owes: matter && row.due ? [{ what: row.act?.name ?? '提交办结', who: row.act ? '综治中心' : (row.lead?.name ?? '承办单位'), due: row.due, mine: !!row.act }, { what: '回访（提交之后）', who: '综治中心', mine: false }] : [],
    clocks: matter && row.due ? [{ ...row.due, lines: [{ from: at(-24), to: at(-24), counted: true, text: '登记，次日起算' }, { from: at(-24), to: at(0), counted: false, text: '周末不计，法定节假日不计' }] }] : [],
    timeline: fake.entries,
    actions: actionsOf(fake),
    links: matter && here % 3 === 0 ? [{ id: 'req9', kind: 'request', kind_name: '群众诉求', number: 'SQ-2026-0631', title: '同一点位，10月已办结', status: { code: 'closed', name: '已办结', phase: 'done' }, relation: '相关' }] : [],
    parts: [],
    may: { reveal: matter ? ['person_name', 'phone'] : [], reveal_reporter: false },
    contacts: [{ place: '东郝村', post: '东郝村 包村领导', name: '李样四', phone: '10000001104' }, ...(row.lead ? [{ place: row.lead.name, post: `${row.lead.name} 承办人`, name: '孙样伍', phone: '10000004031' }] : [])],
  }
}

/** A row as the server writes it. */
const wireRow = (row: RecordRow) => ({ ...row, cells: Object.values(row.cells) }) as Schemas['RecordRow']

/** A page as the server writes it: the story begins at the beginning. */
const wireView = (view: RecordView) => ({ ...view, ...wireRow(view), timeline: backwards(view.timeline), contacts: view.contacts.map((one) => ({ ...one, title: one.post.replace(`${one.place} `, '') })) }) as Schemas['RecordView']

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refuse = (status: number, code: string, detail: string, more = {}) =>
  new Response(JSON.stringify({ type: `/errors#${code}`, title: code, status, code, detail, ...more }), { status, headers: { 'Content-Type': 'application/problem+json' } })
const absent = () => refuse(404, 'not-found', '没有找到，或不在你的管辖范围。')

/** The rows that a list's query finds. */
function found(query: URLSearchParams): RecordRow[] {
  const several = (name: string) => query.get(name)?.split(',')
  const status = several('status')
  const phase = several('phase')
  const kinds = several('kind')
  const q = query.get('q') ?? ''
  const kept = all
    .map((fake) => fake.row)
    .filter((row) => (!kinds || kinds.includes(row.kind)) && (!status || status.includes(row.status.code)) && (!phase || phase.includes(row.status.phase)) && (!q || `${row.number ?? ''}${row.title}`.includes(q)))
    .filter((row) => (query.get('view') !== 'owed' || !!row.act) && (!query.get('area') || query.get('area') === 'town' || row.area.id === query.get('area')) && (query.get('clock') !== 'overdue' || row.due?.state === 'late') && (query.get('clock') !== 'soon' || row.due?.state === 'soon'))
    .filter((row) => (!query.get('since') || row.registered_at.slice(0, 10) >= (query.get('since') ?? '')) && (query.get('open') !== 'true' || ['waits', 'works', 'checks'].includes(row.status.phase)))
    .filter((row) => [...query].every(([name, value]) => !name.startsWith('f.') || !(name.slice(2) in row.cells) || row.cells[name.slice(2)]?.value === value))
  return query.get('order') === 'due' ? [...kept].sort((one, other) => (one.due?.due ?? '9').localeCompare(other.due?.due ?? '9')) : kept
}

export const countRecords = (query: URLSearchParams): number => found(query).length
export const someRecords = (query: URLSearchParams, n: number): Schemas['RecordRow'][] => found(query).slice(0, n).map(wireRow)

function list(query: URLSearchParams): Response {
  const start = Number(query.get('cursor') || 0)
  const size = Number(query.get('limit') || 30)
  const rows = found(query)
  return json({ items: rows.slice(start, start + size).map(wireRow), ...(start + size < rows.length ? { next: String(start + size) } : {}), partial: false, count: { n: rows.length, more: false } })
}

function ledger(kind: FakeKind, code: string, query: URLSearchParams): Schemas['LedgerView'] {
  const full = query.get('form') === 'full'
  const rows = all.filter((fake) => fake.row.kind === kind.code).map((fake) => fake.row)
  const matter = kind.class === 'matter'
  const head = matter
    ? [
        { path: 'row', name: '序号', width: 5, format: 'int' },
        { path: 'number', name: '编号', width: 13 },
        { path: 'registered_on', name: '日期', head: '登记', width: 9, format: 'date' },
        { path: 'area.village', name: '村（社区）', head: '登记', width: 10 },
        { path: 'topic', name: '类别', head: '诉求', width: 12 },
        { path: 'text', name: '内容', head: '诉求', width: 24 },
        ...(full ? [{ path: 'source', name: '来源', head: '诉求', width: 9 }, { path: 'spot', name: '具体位置', head: '诉求', width: 12 }, { path: 'identity', name: '身份公开', width: 9 }] : []),
        { path: 'lead', name: '牵头单位', head: '办理', width: 12 },
        { path: 'status', name: '状态', head: '办理', width: 8 },
        { path: 'rating', name: '满意度', width: 8 },
        { path: '', name: '备注', width: 8 },
      ]
    : [{ path: 'row', name: '序号', width: 5, format: 'int' }, ...kind.columns.filter((column) => column.path !== 'number').map((column) => ({ path: column.path, name: column.name, width: 14, format: column.format })), { path: '', name: '备注', width: 10 }]
  return {
    title: kind.ledgers.find((one) => one.code === code)?.name ?? '',
    period: '',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    columns: head.map((column) => ({ format: 'text', ...column })),
    rows: rows.map((row, index) => ({ record: row.id, cells: head.map((column) => cellOf(row, column.path, index)) })),
    remark: matter ? '按登记日期取数；内容限承办人的以“限承办人”代替。' : '',
    has_short: true,
  }
}

function cellOf(row: RecordRow, path: string, index: number): string {
  return ({ row: String(index + 1), number: row.number ?? '', registered_on: row.registered_at.slice(5, 10), day: row.day ?? '', title: row.title, organisation: row.organisation?.name ?? '', lead: row.lead?.name ?? '—', status: row.status.name, text: row.words ?? '（限承办人）', source: '电话', spot: '3号楼二单元', identity: '公开', rating: '—' } as Record<string, string>)[path] ?? row.cells[path]?.text ?? ''
}

function enterForm(kind: FakeKind, step: string | null): Schemas['BeginForm'] {
  const begin = kind.steps.find((one) => one.from.length === 0 && (!step || one.code === step)) ?? kind.steps[0]
  const asked = [...kind.form, ...kind.fields.filter((field) => begin?.form.includes(field.code)).map((field) => ({ ...field, required: true }))]
  const matter = kind.class === 'matter'
  return {
    kind: kind.code,
    kind_name: kind.name,
    class: kind.class,
    help: kind.help,
    step: begin?.code ?? '',
    name: begin?.name ?? '',
    declaration: kind.hash,
    beginnings: [],
    fields: asked.filter((field, index, list) => list.findIndex((one) => one.code === field.code) === index) as Schemas['FieldForm'][],
    organisations: [{ code: 'o8', name: '东郝村党支部' }, { code: 'o9', name: '镇党建办' }],
    on_behalf: matter,
    ...(matter ? {} : { day: '日期' }),
    ...(kind.opens ? { opens: kind.opens as Schemas['OpensForm'] } : {}),
  }
}

function enter(kind: FakeKind, body: Record<string, unknown>): Response {
  const values = (body.values ?? {}) as Values
  const secret = (Object.values(values) as Wire[]).find((value) => typeof value === 'string' && value.includes('测试错误'))
  if (secret) return refuse(422, 'values', '有一处要改。', { errors: [{ field: 'values.text', message: '“诉求内容”里不要写“测试错误”。' }, { field: 'values.resources[0].quantity', message: '数量太多。' }] })
  if (JSON.stringify(values).includes('测试冲突')) return refuse(409, 'record-form-moved-on', '这张表单填写以后，登记要求已经变了（新增“楼层”），请按新的表单核对后再提交；你填写的内容还在')
  const made = kind.code === 'venue' ? venue(all.length) : kind.code === 'visit' ? visit(all.length) : matter(kind.code, all.length)
  const fake: Fake = { ...made, row: { ...made.row, id: `new${all.length}`, ...(made.row.number ? { number: `${kind.letters}-2026-0${700 + all.length}` } : {}) } }
  all.unshift(fake)
  const opens = (body.opens ?? []) as { kind: string }[]
  return json(receipt(fake.row, '已登记，由镇综治中心调度员当日受理。', opens.map((one, index) => ({ id: `req${index}`, number: `SQ-2026-07${index}0`, kind: one.kind }))), 201)
}

const receipt = (row: RecordRow, words: string, opened: Receipt['opened'] = []): Receipt => ({ id: row.id, version: row.version, kind: row.kind, title: row.title, status: row.status, words, ...(row.number ? { number: row.number } : {}), ...(row.due ? { limit: row.due } : {}), ...(opened.length ? { opened } : {}) })

function step(fake: Fake, code: string, body: Record<string, unknown>): Response {
  if (JSON.stringify(body.values ?? {}).includes('测试冲突')) {
    fake.row = { ...fake.row, version: fake.row.version + 1 }
    return refuse(409, 'record-moved-on', '15:36 环卫办已提交进展，请看最新情况。')
  }
  if (body.based_on !== fake.row.version) return refuse(409, 'record-moved-on', '刚刚有人先办了这件事，请看最新进展。')
  const action = actionsOf(fake).find((one) => one.step === code)
  const { act: _, ...rest } = fake.row
  fake.row = { ...rest, version: fake.row.version + 1 }
  const values = (body.values ?? {}) as Values
  fake.entries = [entry(0, action?.name ?? code, code, '综治中心 调度员 何演柒', typeof values.note === 'string' ? { text: values.note } : {}), ...fake.entries]
  return json(receipt(fake.row, `已${action?.name ?? '办理'}。`))
}

/** The first of them was somebody else's a moment ago. */
function bulk(body: Record<string, unknown>): Response {
  const items = body.items as { id: string; version: number }[]
  const fakes = items.flatMap((item) => all.find((fake) => fake.row.id === item.id) ?? [])
  const [late, ...others] = items.length > 2 ? fakes : [undefined, ...fakes]
  for (const fake of others) if (fake) step(fake, String(body.step), { based_on: fake.row.version, values: body.form })
  return json({ done: others.flatMap((fake) => (fake ? [receipt(fake.row, '已办理。')] : [])), refused: late ? [{ id: late.row.id, number: late.row.number, message: '刚刚有人先办了这件事' }] : [] })
}

function imported(query: URLSearchParams): Response {
  const dry = query.get('dry_run') === 'true'
  if (dry && !query.get('hidden'))
    return json({ rows: 38, created: 4, changed: [{ row: 3, id: 'ven0', title: '东郝村党群服务中心', fields: [{ field: '开放时间', was: '8:30—18:00', becomes: '8:00—20:00' }] }], unchanged: 33, faults: [], questions: [{ code: 'hidden', text: '表里有 2 列是隐藏的（“备注”“电话”）。这两列也要导入吗？', options: [{ code: 'include', name: '一起导入' }, { code: 'leave_out', name: '不导入' }] }] })
  return json({ rows: 38, created: 4, changed: [{ row: 3, id: 'ven0', title: '东郝村党群服务中心', fields: [{ field: '开放时间', was: '8:30—18:00', becomes: '8:00—20:00' }] }], unchanged: 33, faults: [] })
}

/** The answer to one of the record operations, or null where the address is none of them. */
export function answerRecords(path: string, method: string, query: URLSearchParams, body: Record<string, unknown>): Response | null {
  const parts = path.split('/').filter(Boolean)
  if (path === '/kinds') return json({ kinds: fakeKinds.map((kind) => kindLine(kind, all.filter((fake) => fake.row.kind === kind.code && fake.row.act).length)) })
  if (path === '/people') return json({ items: [{ id: 'p1', name: '何演柒', title: '调度员', at: '综治中心', phone_masked: '100****1936' }, { id: 'p2', name: '李样四', title: '包村领导', at: '东郝村', phone_masked: '100****1104' }] })
  if (path === '/records') return list(query)
  if (path === '/records/bulk') return bulk(body)
  if (parts[0] === 'kinds') {
    const kind = fakeKinds.find((one) => one.code === parts[1])
    if (!kind) return absent()
    if (!parts[2]) return json(wireKind(kind))
    if (parts[2] === 'form') return json(enterForm(kind, query.get('step')))
    if (parts[2] === 'records' && method === 'POST') return enter(kind, body)
    if (parts[2] === 'import') return imported(query)
    if (parts[2] === 'ledgers') return json(ledger(kind, parts[3] ?? '', query))
    return absent()
  }
  if (parts[0] === 'records') {
    const fake = all.find((one) => one.row.id === parts[1])
    if (!fake) return absent()
    if (!parts[2]) return json(wireView(viewOf(fake)))
    if (parts[2] === 'reveal') return json({ fields: [plain('person_name', '诉求人', '演示演某'), plain('phone', '联系电话', '10000000007')] })
    return method === 'POST' ? step(fake, parts[2], body) : absent()
  }
  return null
}
