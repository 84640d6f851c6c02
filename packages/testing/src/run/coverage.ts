import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeCountedCode } from '../coverage/counted-code.ts'
import { reportCoverage } from '../coverage/report-coverage.ts'
import { root, runTool } from './command.ts'

// The unit suite, or what of it is named, with its table of coverage.
const folder = join(root, '.reports/coverage')
await rm(folder, { recursive: true, force: true })
await writeCountedCode(root, folder)
const { code } = await runTool(
  'vitest/vitest.mjs',
  ['run', '--config', 'packages/testing/vitest.config.ts', ...process.argv.slice(2)],
  { show: true, env: { REACHED: folder } },
)
const below = await reportCoverage(folder)
process.exitCode = code === 0 && below.length === 0 ? 0 : 1
