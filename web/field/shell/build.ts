// The build's part: tells the service worker which files make up the phone page, each with its checksum.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** A chunk as far as it matters here. */
interface Part {
  type: 'chunk' | 'asset'
  imports?: string[]
  dynamicImports?: string[]
}

/** What the page consists of, and a name for just this. */
export interface Shell {
  version: string
  files: { path: string; integrity: string }[]
}

const PLACE = '__GEWU_SHELL__'

/** Every file that the page names, and what those import, as paths from the root. */
export function partsOf(html: string, bundle: Record<string, Part>): string[] {
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const part = bundle[file]
    // The page of yesterday would ask today's server for a part that only yesterday's had.
    if (part?.dynamicImports?.length) throw new Error(`${file}: the phone page must come in one piece, it imports ${part.dynamicImports.join(', ')} later`)
    part?.imports?.forEach(walk)
  }
  for (const [, file] of html.matchAll(/(?:src|href)="\/([^"]+)"/g)) if (file) walk(file)
  return [...seen].sort()
}

/** As the browser compares it. */
const sum = (bytes: Buffer) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`

/** Writes into the worker what belongs to `page`; `worker` and `page` are files of the build. */
export function shell({ page, worker }: { page: string; worker: string }): Plugin {
  return {
    name: 'gewu-shell',
    apply: 'build',
    // From the disk, when all is as it will be served.
    writeBundle({ dir = 'dist' }, bundle) {
      const html = readFileSync(join(dir, page))
      const parts = partsOf(html.toString(), bundle).map((file) => ({ path: `/${file}`, integrity: sum(readFileSync(join(dir, file))) }))
      const files: Shell['files'] = [{ path: `/${page.replace(/index\.html$/, '')}`, integrity: sum(html) }, ...parts]
      const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12)
      const code = readFileSync(join(dir, worker), 'utf8')
      if (!code.includes(PLACE)) throw new Error(`${worker} has no place for what it keeps`)
      writeFileSync(join(dir, worker), code.replace(PLACE, () => JSON.stringify({ version, files } satisfies Shell)))
    },
  }
}
