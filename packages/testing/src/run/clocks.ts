import { testClocks } from '../clock/test-clocks.ts'
import { runTool } from './command.ts'

// The unit suite at each clock; names of files or `-t` narrow it as for vitest.
let failed = 0
for (const { name, moment } of testClocks(new Date())) {
  console.log(`\n${name}: ${moment}`)
  const parameters = ['run', '--config', 'packages/testing/vitest.config.ts', ...process.argv.slice(2)]
  const { code } = await runTool('vitest/vitest.mjs', parameters, { show: true, env: { TEST_CLOCK: moment } })
  if (code !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
