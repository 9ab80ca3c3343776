// Makes api/schema.ts from docs/openapi.json. With --check it only says whether the file in the tree is the generated one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const document = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))
const target = fileURLToPath(new URL('../api/schema.ts', import.meta.url))
const head = '// Generated from docs/openapi.json by `npm run codegen`. Do not edit.\n\n'

if (!existsSync(document)) {
  console.error('docs/openapi.json is missing: write it with `cargo run -p gewu-server -- openapi > docs/openapi.json` first.')
  process.exit(1)
}
const text = head + astToString(await openapiTS(pathToFileURL(document)))
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('api/schema.ts is not what docs/openapi.json says: run `npm run codegen` and commit the result.')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}
