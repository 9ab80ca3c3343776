// First load of each page in gzip KB: the scripts and styles its HTML names, and what those import at once. Fails over budget.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const budgets = { 'index.html': 450, 'm/index.html': 120 }
const zipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length

function walk(file, seen) {
  if (seen.has(file)) return
  seen.add(file)
  if (!file.endsWith('.js')) return
  const text = readFileSync(file, 'utf8')
  for (const [, name] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) walk(join(dirname(file), name), seen)
}

let failed = false
for (const [page, budget] of Object.entries(budgets)) {
  let html
  try {
    html = readFileSync(join(dist, page), 'utf8')
  } catch {
    continue
  }
  const seen = new Set()
  for (const [, name] of html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)) walk(join(dist, name), seen)
  const total = [...seen].reduce((sum, file) => sum + zipped(file), 0) / 1024
  console.log(`${page}: ${total.toFixed(1)} KB gzip in ${seen.size} files (budget ${budget})`)
  for (const file of seen) if (statSync(file).size > 50_000) console.log(`   ${(zipped(file) / 1024).toFixed(1)} KB ${file.slice(dist.length)}`)
  if (total > budget) failed = true
}
process.exit(failed ? 1 : 0)
