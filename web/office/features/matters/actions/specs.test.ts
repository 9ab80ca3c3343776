// The windows of the actions ask only for what the server's document knows, and for all that it requires.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue, matters, meOf } from '../../../fake/data'
import { bodyOf } from '../registration'
import { specOf } from './specs'

interface Body {
  properties: Record<string, unknown>
  required?: string[]
}
interface Operation {
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } }
}
const document = JSON.parse(readFileSync('../docs/openapi.json', 'utf8')) as {
  paths: Record<string, { post?: Operation }>
  components: { schemas: Record<string, Body> }
}

function bodyAt(path: string): Body {
  const name = document.paths[path]?.post?.requestBody?.content['application/json'].schema.$ref.split('/').at(-1)
  const body = name ? document.components.schemas[name] : undefined
  if (!body) throw new Error(`${path} has no body in the document`)
  return body
}

const ACTIONS = Object.keys(document.paths).flatMap((path) => /^\/api\/v1\/matters\/\{id\}\/([a-z-]+)$/.exec(path)?.[1] ?? [])
const [matter] = matters
if (!matter) throw new Error('the fake has matters')

test.each(ACTIONS.filter((code) => !['clock', 'reveal'].includes(code)))('%s asks for what the server takes', (code) => {
  const body = bodyAt(`/api/v1/matters/{id}/${code}`)
  const spec = specOf({ code, name: code }, matter, meOf('hw'), catalogue)
  const asked = spec.fields.map((field) => field.name)
  expect(asked.filter((name) => !(name in body.properties))).toEqual([])
  expect((body.required ?? []).filter((name) => !asked.includes(name))).toEqual([])
  expect('based_on' in body.properties).toBe(true)
})

test('a registration sends only what the server takes', () => {
  const body = bodyAt('/api/v1/matters')
  const values = { kind: 'dispute', category: '5102', area: 'a', text: 'x', spot: 's', files: ['f'], source: 's', risk: 'none', people: '2', amount: '3', party_a: '甲', behalf: true, behalf_name: '某', settled: true, measure: 'm', way: 'w' }
  const sent = { ...bodyOf(values, new Date()), ...bodyOf({ ...values, kind: 'hazard', urgency: 'urgent', found_by: 'x', settled: false }, new Date()) }
  expect(Object.keys(sent).filter((name) => !(name in body.properties))).toEqual([])
  expect((body.required ?? []).filter((name) => !(name in sent))).toEqual([])
})
