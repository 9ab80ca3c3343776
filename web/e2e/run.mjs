// Starts the real binary on a demo folder of its own, walks the story in Debian's Chromium, and stops it again.
// GEWU names the binary; GEWU_E2E_URL a server that runs already (then nothing is started).
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
const target = process.env.CARGO_TARGET_DIR ?? join(cache, 'gewu/target')
const binary = process.env.GEWU ?? join(target, 'debug/gewu')
/** The demo makes a year of matters through real commands; that takes its time on a busy machine. */
const PATIENCE = 600_000

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

async function answers(url, process_) {
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    if (process_.exitCode !== null) throw new Error(`the server ended with ${process_.exitCode}`)
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the server does not answer')
}

function run(command, args, env) {
  return new Promise((resolve) => {
    spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).once('exit', (code) => resolve(code ?? 1))
  })
}

let server
let folder
let code = 1
try {
  let url = process.env.GEWU_E2E_URL
  if (!url) {
    folder = mkdtempSync(join(tmpdir(), 'gewu-e2e-'))
    const listen = `127.0.0.1:${await freePort()}`
    url = `http://${listen}`
    server = spawn(binary, ['demo', '--data', join(folder, 'data'), '--listen', listen], { stdio: ['ignore', 'ignore', 'inherit'] })
    await answers(url, server)
  }
  const only = process.argv.slice(2)
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.test.mjs') && (only.length === 0 || only.some((part) => name.includes(part))))
    .sort()
    .map((name) => join(here, name))
  // One after the other: the story is one story.
  code = await run(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files], { GEWU_E2E_URL: url })
} catch (fault) {
  console.error(String(fault))
} finally {
  server?.kill('SIGTERM')
  if (server && server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve))
  if (folder) rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
