// A server in the page for `npm run dev:fake` and the unit tests: same addresses, same shapes, no truth. Never in a build.
import { answerWith } from '../../api/client'
import { answerRecords } from './records'
import { areas, catalogue, clock, frontOf, matters, meOf, NOW, organisations, people, place } from './data'

let account = ''
/** Tests end the session here. */
export function endSession(): void {
  account = ''
}
export function enterAs(name: string): void {
  account = name
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refuse = (status: number, code: string, detail: string, more = {}) =>
  new Response(JSON.stringify({ type: `/errors#${code}`, title: code, status, code, detail, ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })

const NEXT: Record<string, number> = { judge: 1, dispatch: 2, accept: 3, submit: 4, recheck: 5, close: 6 }

function listMatters(query: URLSearchParams): Response {
  const after = Number(query.get('after') ?? 0)
  const kept = matters.filter(
    (matter) =>
      (!query.get('kind') || matter.kind === query.get('kind')) &&
      (!query.get('stage') || query.get('stage')!.split(',').includes(matter.stage.code)) &&
      (!query.get('category') || matter.category === query.get('category')) &&
      (!query.get('area') || query.get('area') === 'town' || matter.village?.id === query.get('area')) &&
      (!query.get('q') || `${matter.number}${matter.title}`.includes(query.get('q')!)) &&
      (query.get('clock') !== 'overdue' || matter.due?.state === 'overdue') &&
      (query.get('view') !== 'mine' || matter.may.length > 0),
  )
  const items = kept.slice(after, after + 30)
  return json({ items, next: after + 30 < kept.length ? String(after + 30) : null, partial: false, count: { n: kept.length, more: false } })
}

function ledger(name: string): Response {
  const names = [
    '序号',
    '编号',
    '排查日期',
    '村（社区）',
    '网格',
    '点位',
    '产权/责任主体',
    '发现方式',
    '排查人',
    '隐患类别',
    '隐患描述',
    '牵头单位',
    '整改期限',
    '整改完成日期',
    '是否按期',
    '备注',
  ]
  const rows = matters.filter((matter) => matter.kind === name).slice(0, 40)
  return json({
    title: name === 'hazard' ? '安全隐患排查整治台账' : '矛盾纠纷排查化解台账',
    place: '榆次区修文镇',
    period: '',
    remark: '',
    next: null,
    count: { n: rows.length, more: false },
    empty_columns: ['c6'],
    columns: names.map((one, n) => ({
      code: n === 1 ? 'number' : `c${n}`,
      name: one,
      width: n === 10 ? 30 : n === 1 ? 16 : 11,
      kind: n === 0 ? 'int' : 'text',
    })),
    rows: rows.map((matter, n) => ({
      matter: matter.id,
      cells: [
        n + 1,
        matter.number,
        matter.reported_at.slice(0, 10),
        matter.village?.name,
        matter.area.name,
        matter.spot,
        null,
        '网格员巡查',
        matter.reporter_title,
        matter.category_name,
        matter.text,
        matter.lead?.name,
        '2026-11-22',
        null,
        '是',
        '',
      ],
    })),
  })
}

async function act(id: string, action: string, body: Record<string, unknown>): Promise<Response> {
  const index = matters.findIndex((matter) => matter.id === id)
  const matter = matters[index]
  if (!matter) return refuse(404, 'not-found', '没有找到，或不在你的管辖范围。')
  if (action === 'reveal')
    return json({
      parties: matter.parties.items.map((party, n) => ({ ...party, name: n ? '演示示某' : '演示演某', phone: '10000000001' })),
      on_behalf: null,
    })
  if (body.based_on !== undefined && body.based_on !== matter.version)
    return refuse(409, 'matter-moved-on', '刚刚有人先办了这件事，请看最新进展。')
  const step = NEXT[action]
  const said = typeof body.text === 'string' ? body.text : undefined
  const grown = {
    ...matter,
    version: matter.version + 1,
    timeline: [...matter.timeline, { at: NOW, who: people.find((one) => one.account === account)?.title ?? '', what: action, text: said, detail: [], files: [] }],
  }
  const fresh = step === undefined ? grown : place(grown, step)
  matters[index] = fresh
  return json(fresh)
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.replace('/api/v1', '')
  const parts = path.split('/').filter(Boolean)
  const body = request.method === 'POST' ? ((await request.json().catch(() => ({}))) as Record<string, unknown>) : {}
  if (path === '/demo/accounts') return json(people)
  if (path === '/demo/session' || (path === '/session' && request.method === 'POST')) {
    account = String(body.account)
    return json(meOf(account))
  }
  if (path === '/session') {
    account = ''
    return new Response(null, { status: 204 })
  }
  if (!account) return refuse(401, 'session-expired', '登录已过期，请重新登录。')
  if (path === '/me') return json(meOf(account))
  const record = answerRecords(path, request.method, url.searchParams, body)
  if (record) return record
  if (path === '/front') return json(frontOf(account))
  if (path === '/catalogue') return json(catalogue)
  if (path === '/organisations') return json({ items: organisations })
  if (path === '/areas') return json({ items: areas.filter((area) => area.parent === url.searchParams.get('parent')) })
  if (path === '/areas/search')
    return json({ items: areas.filter((area) => area.name.includes(url.searchParams.get('q') ?? '')).slice(0, 30) })
  if (parts[0] === 'areas' && parts[2] === 'posts')
    return json({
      items: [
        {
          post: 'steward',
          title: '微网格员（管家）',
          name: '演示戊',
          phone_masked: '100****0005',
          organisation: '东郝村',
          from: '2024-03-01',
        },
      ],
    })
  if (parts[0] === 'areas' && parts[2] === 'households') return json({ items: [], next: null })
  if (parts[0] === 'areas') return json(areas.find((area) => area.id === parts[1]) ?? areas[0])
  if (path === '/registry/breaches')
    return json({
      limit: 30,
      counted: '常住户',
      items: [],
      full: [{ area: 'v1m1', name: '第1微网格', path: '修文镇 / 修文村', count: 30, kind: 'full' }],
    })
  if (path === '/imports') return json({ items: [], next: null })
  if (parts[0] === 'imports')
    return refuse(422, 'import-faulty', '表格里有 2 处要改，没有写入任何数据。', {
      errors: [
        { sheet: '单位', row: 7, column: '组织代码', message: '“组织代码”不存在：1407021052' },
        { sheet: '单位', row: 9, column: '名称', message: '名称不能为空' },
      ],
    })
  if (path === '/matters' && request.method === 'GET') return listMatters(url.searchParams)
  if (path === '/matters') {
    const fresh = place(
      { ...matters[0]!, id: `m${matters.length}`, number: `YH-2026-0${600 + matters.length}`, text: String(body.text), version: 1 },
      0,
    )
    matters.unshift(fresh)
    return json(fresh, 201)
  }
  if (path === '/matters/bulk-dispatch') {
    const items = body.items as { id: string }[]
    return json({
      done: items.slice(1).map((item) => item.id),
      refused: items.slice(0, 1).map((item) => ({ id: item.id, number: 'YH-2026-0500', message: '刚刚有人先办了这件事' })),
    })
  }
  if (parts[0] === 'matters' && parts[2] === 'clock') return json(clock)
  if (parts[0] === 'matters' && parts[2]) return act(parts[1] ?? '', parts[2], body)
  if (parts[0] === 'matters') {
    const matter = matters.find((one) => one.id === parts[1])
    return matter ? json(matter) : refuse(404, 'not-found', '没有找到，或不在你的管辖范围。')
  }
  if (parts[0] === 'figures')
    return json({
      items: areas
        .slice(0, 20)
        .map((area) => ({ kind: 'area', id: area.id, title: area.name, note: area.path.map((step) => step.name).join(' / ') })),
      next: null,
      count: { n: 20, more: false },
    })
  if (path === '/ledgers')
    return json([
      { name: 'dispute', title: '矛盾纠纷排查化解台账' },
      { name: 'hazard', title: '安全隐患排查整治台账' },
    ])
  if (parts[0] === 'ledgers' && !parts[2]) return ledger(parts[1] ?? '')
  return refuse(404, 'not-found', '没有找到，或不在你的管辖范围。')
}

export function answerLikeAServer(): void {
  const kept = sessionStorage.getItem('fake-account')
  if (kept) account = kept
  answerWith(async (request) => {
    const answered = await answer(request)
    sessionStorage.setItem('fake-account', account)
    return answered
  })
}
