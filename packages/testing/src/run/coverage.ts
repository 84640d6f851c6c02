import { join } from 'node:path'
import { reportCoverage } from '../coverage/report-coverage.ts'
import { root, runTool } from './command.ts'

// The unit suite with its table of coverage.
const { code } = await runTool(
  'vitest/vitest.mjs',
  ['run', '--config', 'packages/testing/vitest.config.ts', '--coverage'],
  { show: true },
)
const below = await reportCoverage(join(root, '.reports/coverage/coverage-final.json'), root)
process.exitCode = code === 0 && below.length === 0 ? 0 : 1
