import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { shell } from './field/shell/build.ts'

// Two fronts from one build: the office (dist/index.html) and the field page (dist/m/index.html).
// They share nothing but what Rolldown finds common (React); the field page must stay free of Ant Design.
// The field page's service worker lies beside it under a name that never changes: from there it may serve `/m/` and nothing above.
const root = import.meta.dirname
const WORKER = 'm/worker.js'
const entries: Record<string, string> = { office: resolve(root, 'index.html') }
if (existsSync(resolve(root, 'field/main.tsx'))) {
  entries.field = resolve(root, 'm/index.html')
  entries.worker = resolve(root, 'field/shell/worker.ts')
}

// A running `gewu serve` or `gewu demo`; only used by the development server. /api itself holds our own sources.
const server = process.env.GEWU_API ?? 'http://127.0.0.1:41690'
const fake = process.env.GEWU_FAKE === '1'

export default defineConfig({
  root,
  plugins: [react(), ...(entries.worker ? [shell({ page: 'm/index.html', worker: WORKER })] : [])],
  define: { __GEWU_FAKE__: JSON.stringify(fake) },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: entries,
      output: { entryFileNames: ({ name }) => (name === 'worker' ? WORKER : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: fake ? {} : { '/api/v1': { target: server }, '/healthz': { target: server } },
  },
  test: {
    environment: 'jsdom',
    include: ['office/**/*.test.{ts,tsx}', 'records/**/*.test.ts', 'field/**/*.test.{ts,tsx}', 'api/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
