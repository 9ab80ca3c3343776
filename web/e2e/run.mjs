// Starts the real binary on a demo folder of its own, walks the story in Debian's Chromium, and stops it again.
// GEWU names the binary; GEWU_E2E_URL a server that runs already and GEWU_E2E_DATA its folder (then nothing is started).
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

/** Serves a demo folder of its own while `work` goes on, and gives what it gave. */
async function served(work) {
  if (process.env.GEWU_E2E_URL) return work(process.env.GEWU_E2E_URL, process.env.GEWU_E2E_DATA ?? '')
  const folder = mkdtempSync(join(tmpdir(), 'gewu-e2e-'))
  const data = join(folder, 'data')
  const listen = `127.0.0.1:${await freePort()}`
  const server = spawn(binary, ['demo', '--data', data, '--listen', listen], { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await answers(`http://${listen}`, server)
    return await work(`http://${listen}`, data)
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

const only = process.argv.slice(2)
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && (only.length === 0 || only.some((part) => name.includes(part))))
  .sort()
  .map((name) => join(here, name))

let code = 0
try {
  // Each with the screen he mostly has, then phone and PC exchanged; the walks count, so each turn begins with a place of its own.
  const turns = (process.env.GEWU_E2E_SWAPPED ?? (process.env.GEWU_E2E_URL ? '0' : '0,1')).split(',')
  for (const swapped of turns) {
    // One walk after the other: the story is one story.
    const walk = (url, data) =>
      run(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files], {
        GEWU: binary,
        GEWU_E2E_URL: url,
        GEWU_E2E_DATA: data,
        GEWU_E2E_SWAPPED: swapped,
      })
    code = (await served(walk)) || code
  }
} catch (fault) {
  console.error(String(fault))
  code = 1
}
process.exit(code)
