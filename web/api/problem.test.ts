import { expect, test } from 'vitest'
import { Problem, problemOf, wordsOf } from './problem'

const answer = (status: number, body: unknown) => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

test('what the server says is what the person reads; its faults come along', async () => {
  const problem = await problemOf(
    answer(422, { code: 'import-faulty', detail: '第 7 行“组织代码”不存在。', errors: [{ row: 7, message: '不存在' }] }),
  )
  expect([problem.status, problem.code, problem.message, problem.faults.length]).toEqual([
    422,
    'import-faulty',
    '第 7 行“组织代码”不存在。',
    1,
  ])
})

test("a proxy's page, an English fault and a lost chunk are still said in plain words", async () => {
  expect((await problemOf(answer(503, '<html>Bad gateway</html>'))).message).toContain('系统正忙')
  expect((await problemOf(answer(500, { title: 'Internal Server Error' }))).message).toContain('请稍后再试')
  expect(wordsOf(new TypeError('x is undefined'))).toContain('刷新')
  expect(wordsOf(new TypeError('Failed to fetch dynamically imported module: /a.js'))).toBe('系统刚刚更新，请刷新页面。')
  expect(wordsOf(new Problem(409, '', '刚刚有人先办了这件事，请看最新进展。'))).toContain('刚刚有人先办了')
})
