import { writeFileSync } from 'node:fs'
import { root, run, runTool } from '../run/command.ts'
import { typedOptions } from '../run/typed-options.ts'
import { faultTable, faultTableFile, type TriedFault } from './fault-table.ts'
import { seededFaults } from './list.ts'

// `npm run test:seeded-faults [-- --first 1 --last 20]`: plants one wrong line after another; each must make a test fail.
const { first, last } = typedOptions({ first: 1, last: seededFaults.length })
const tried: TriedFault[] = []
for (let number = first; number <= last; number++) {
  const fault = seededFaults[number - 1]
  if (fault === undefined) break
  const { code, output } = await runTool(
    'vitest/vitest.mjs',
    ['run', '--config', 'packages/testing/vitest.config.ts', '--bail=1', ...fault.tests.split(' ')],
    { env: { SEEDED_FAULT: String(number - 1) } },
  )
  // A run that found no tests, or crashed before them, has noticed nothing.
  const isNoticed = code !== 0 && /Tests.*\d+ failed/u.test(output)
  tried.push({ ...fault, isNoticed })
  console.log(`${String(number).padStart(2)} ${isNoticed ? 'red  ' : 'GREEN'} ${fault.file}: ${fault.right}`)
}
const unnoticed = tried.filter(({ isNoticed }) => !isNoticed)
console.log(`${tried.length - unnoticed.length} noticed, ${unnoticed.length} unnoticed`)
if (tried.length === seededFaults.length) {
  writeFileSync(root + faultTableFile, faultTable(tried))
  await run(`${root}node_modules/.bin/biome`, ['format', '--write', faultTableFile])
}
process.exitCode = unnoticed.length === 0 ? 0 : 1
