import { expect, test } from 'vitest'

test('the page has a root to render into', async () => {
  const { readFileSync } = await import('node:fs')
  expect(readFileSync('index.html', 'utf8')).toContain('id="root"')
})
