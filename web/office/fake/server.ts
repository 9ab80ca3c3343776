// A server in the page for `npm run dev:fake` and the unit tests: same addresses, same shapes, no truth. Never in a build.
import { answerWith } from '../../api/client'
import { answerRecords, someRecords } from './records'
import { frontOf } from './front'
import { areas, meOf, organisations, people } from './town'

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

/** Areas stand behind the figures of the registry, records behind the others. */
function figureRecords(code: string) {
  if (/grid|patch/.test(code)) return areas.slice(0, 20).map((area) => ({ kind: 'area', record: area.id, title: area.name, note: area.path.map((step) => step.name).join(' / ') }))
  return someRecords(new URLSearchParams({ view: 'area' }), 20).map((row) => ({ kind: 'record', record: row.id, title: row.title, note: row.number ?? '' }))
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
  if (parts[0] === 'areas' && parts[2] === 'duty') return json({ items: [] })
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
  if (parts[0] === 'figures') return json({ items: figureRecords(parts[1] ?? ''), next: null, count: { n: 20, more: false } })
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
