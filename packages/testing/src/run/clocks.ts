import { existsSync } from 'node:fs'
import { testClocks } from '../clock/test-clocks.ts'
import { runTool } from './command.ts'

// Runs the unit suite at each clock, including the database and every process started (Debian's libfaketime); names of files or `-t` narrow
// it.
const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file))
if (!library) {
  console.error('libfaketime is missing: apt-get install libfaketime')
  process.exit(1)
}

let failed = 0
for (const { name, moment } of testClocks(new Date())) {
  console.log(`\n${name}: ${moment}`)
  const parameters = [
    'run',
    '--config',
    'packages/testing/vitest.config.ts',
    '--project',
    'unit',
    ...process.argv.slice(2),
  ]
  const seconds = Math.round((Date.parse(moment) - Date.now()) / 1000)
  const clock = {
    LD_PRELOAD: library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  const { code } = await runTool('vitest/vitest.mjs', parameters, { show: true, env: clock })
  if (code !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
