// Kills the server in the middle of a load, again and again, and counts afterwards: every acknowledged command is there exactly
// once, every table equals its recount, the chains verify.
//
// soak.mjs BINARY ROUNDS [--database URL]: with a database the folder keeps files and keys only.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [binary, roundsWanted, ...rest] = process.argv.slice(2)
const rounds = Number(roundsWanted)
const folder = mkdtempSync(join(tmpdir(), 'gewu-soak-'))
const where = ['--data', join(folder, 'data'), ...rest]
/** Writers at once, and how long a server lives at most after its first answer. */
const WRITERS = 12
const LONGEST_LIFE = 700
/** The first start makes the demo's year; later ones are quick. */
const FIRST_START = 1_200_000
const START = 60_000
/** A whole proof takes a while; it is made every so many kills, and at the end. */
const PROOF_EVERY = 25
/** So many acknowledged records are read again at each count. */
const SAMPLE = 40

let server
let base
let cookie = ''
/** Acknowledged: key → { body, id, number }. */
const received = new Map()
/** Sent, and the server died before it answered: key → body. */
let unanswered = new Map()
/** Acknowledged since the last start, to be asked for again. */
let fresh = []

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

async function start(patience) {
  const listen = `127.0.0.1:${await freePort()}`
  base = `http://${listen}`
  server = spawn(binary, ['demo', ...where, '--listen', listen], { stdio: ['ignore', 'ignore', 'inherit'] })
  const until = Date.now() + patience
  for (;;) {
    assert.equal(server.exitCode, null, `the server did not start: exit ${server.exitCode}`)
    const answer = await fetch(`${base}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    assert.ok(Date.now() < until, 'the server does not answer')
    await pause(20)
  }
}

async function kill() {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await gone
}

async function ask(path, { method = 'GET', body, key } = {}) {
  const headers = { origin: base, cookie, accept: 'application/json' }
  if (key) headers['idempotency-key'] = key
  if (body) headers['content-type'] = 'application/json'
  const answer = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) })
  const set = answer.headers.getSetCookie()
  if (set.length > 0) cookie = set.map((line) => line.split(';')[0]).join('; ')
  return { status: answer.status, said: await answer.json() }
}

async function signIn() {
  const { status, said } = await ask('/demo/session', { method: 'POST', body: { account: 'dh-wg1' }, key: randomUUID() })
  assert.equal(status, 200, JSON.stringify(said))
  return said.areas[0].id
}

const hazard = (area) => ({
  area,
  values: { category: '0601', spot: '村西排水渠', found_by: 'grid_patrol', text: `渠堵了 ${randomUUID()}` },
})

/** Sends a command; notes it as received only when the answer has arrived whole. */
async function report(key, body) {
  unanswered.set(key, body)
  const { status, said } = await ask('/kinds/hazard/records', { method: 'POST', body, key })
  // A full queue says "later"; the command stays unanswered and is sent again.
  if (status === 503 || status === 429) return pause(50)
  assert.ok(status === 201 || status === 200, `${status} ${JSON.stringify(said)}`)
  unanswered.delete(key)
  const before = received.get(key)
  if (before) assert.deepEqual([said.id, said.number], [before.id, before.number], 'the second answer is another than the first')
  received.set(key, { body, id: said.id, number: said.number })
  fresh.push(key)
  return undefined
}

async function load(area, isOver) {
  const writer = async () => {
    while (!isOver()) {
      try {
        await report(randomUUID(), hazard(area))
      } catch (fault) {
        // The line is cut when the server dies. Anything else is a finding.
        if (fault instanceof assert.AssertionError) throw fault
        return
      }
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
}

/** Sends again what was acknowledged in the last life (the same answer must come) and what was not answered. */
async function again() {
  const acknowledged = fresh
  fresh = []
  for (const key of acknowledged) await report(key, received.get(key).body)
  for (const [key, body] of unanswered) await report(key, body)
  fresh = []
}

/** Reads the whole list and compares it with what was acknowledged. */
async function recount() {
  const seen = []
  let after = ''
  do {
    const { status, said } = await ask(`/records?view=mine&limit=100&order=newest${after}`)
    assert.equal(status, 200, JSON.stringify(said))
    seen.push(...said.items.map((line) => line.id))
    after = said.next ? `&cursor=${encodeURIComponent(said.next)}` : ''
  } while (after)
  assert.equal(new Set(seen).size, seen.length, 'a record stands twice in the list')
  const listed = new Set(seen)
  for (const { id, number } of received.values()) assert.ok(listed.has(id), `${number} was acknowledged and is not in the list`)
  const ids = [...received.values()].map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length, 'two commands got the same record')
  await reread()
  return seen.length
}

/** Reads some acknowledged records again, word for word: a text whose key was lost would lie there and say nothing. */
async function reread() {
  const all = [...received.values()]
  for (let taken = 0; taken < Math.min(SAMPLE, all.length); taken += 1) {
    const { id, number, body } = all[randomInt(all.length)]
    const { status, said } = await ask(`/records/${id}`)
    assert.equal(status, 200, JSON.stringify(said))
    const facts = said.sections.flatMap((section) => section.facts)
    const text = facts.find((fact) => fact.code === 'text')?.text
    assert.equal(text, body.values.text, `${number} says something else than what was acknowledged`)
  }
}

function prove() {
  const { status, stdout, stderr } = spawnSync(binary, ['verify', ...where], { encoding: 'utf8' })
  assert.equal(status, 0, `verify says:\n${stdout}\n${stderr}`)
}

let failed = false
try {
  await start(FIRST_START)
  let area = await signIn()
  const standing = await recount()
  for (let round = 1; round <= rounds; round += 1) {
    let over = false
    const life = randomInt(10, LONGEST_LIFE)
    const writers = load(area, () => over)
    await pause(life)
    await kill()
    over = true
    await writers
    if (round % PROOF_EVERY === 0) prove()
    await start(START)
    area = await signIn()
    await again()
    if (round % PROOF_EVERY === 0 || round === rounds) {
      const now = await recount()
      assert.equal(now - standing, received.size, 'the list holds another number than was acknowledged')
      console.log(`soak: ${round} kills, ${received.size} commands acknowledged, each there once`)
    }
  }
  await kill()
  prove()
  console.log(`soak: ${rounds} kills survived; verify found nothing`)
} catch (fault) {
  failed = true
  console.error(`soak: ${fault.stack ?? fault}`)
  server?.kill('SIGKILL')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
