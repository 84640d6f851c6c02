import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: fromHere('../..'),
  test: {
    include: ['apps/**/*.test.ts', 'packages/**/*.test.ts', 'db/**/*.test.ts'],
    globalSetup: fromHere('src/global-setup.ts'),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A worker imports fastify, kysely and our packages once instead of once a file, which was two fifths of the time; tests keep no state in modules.
    isolate: false,
  },
})
