import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testClocks } from './src/clock/test-clocks.ts'
import { ProgramsFirst } from './src/run/programs-first.ts'
import { plantFault } from './src/seeded-faults/plant.ts'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Files about what day it is: also run when a day, a month and a year are nearly over, or have just begun. */
const aboutTheDay = ['apps/standalone/src/public-book.test.ts', 'packages/database/src/remarks/remarks.test.ts']

export default defineConfig({
  root: fromHere('../..'),
  test: {
    globalSetup: fromHere('src/global-setup.ts'),
    // Tests wait for states; a long limit for busy machines costs nothing.
    testTimeout: 400_000,
    hookTimeout: 400_000,
    // One retry for busy machines; `npm test` counts and names the tests that needed it.
    retry: 1,
    expect: { poll: { timeout: 170_000 } },
    // More than the cores of the smallest machine, because tests often wait for databases and programs.
    maxWorkers: 4,
    sequence: { sequencer: ProgramsFirst },
    // A worker imports fastify, kysely and our packages once instead of once per file, which was two fifths of the time; tests keep no
    // state in modules.
    isolate: false,
    // Node itself loads the sources, as in production; only a seeded fault needs Vite to plant it.
    experimental: { viteModuleRunner: process.env.SEEDED_FAULT !== undefined, nodeLoader: false },
    // What Vite keeps on disk does not know which fault was planted in it.
    fsModuleCache: false,
    setupFiles: [fromHere('src/clock/setup.ts')],
    coverage: {
      provider: 'v8',
      include: ['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-support.ts', '**/*.generated.ts', 'packages/testing/**'],
      // Operators' programs run as separate processes.
      autoAttachSubprocess: true,
      reporter: ['json'],
      reportsDirectory: fromHere('../../.reports/coverage'),
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        plugins: process.env.SEEDED_FAULT ? [plantFault(Number(process.env.SEEDED_FAULT))] : [],
        test: { name: 'unit', include: ['apps/**/*.test.ts', 'packages/**/*.test.ts', 'db/**/*.test.ts'] },
      },
      // With a shifted clock (`npm run test:clocks`) the whole suite runs at that one.
      ...(process.env.TEST_CLOCK
        ? []
        : testClocks(new Date()).map(({ name, moment }) => ({
            extends: true as const,
            test: { name, include: aboutTheDay, env: { TEST_CLOCK: moment } },
          }))),
    ],
  },
})
