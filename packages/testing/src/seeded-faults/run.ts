import { runTool } from '../run/command.ts'
import { seededFaults } from './list.ts'

// `npm run test:seeded-faults [-- FIRST [LAST]]`: plants one wrong line after another; each must turn a test red.
const [first = 1, last = seededFaults.length] = process.argv.slice(2).map(Number)
const unnoticed: string[] = []
for (let number = first; number <= last; number++) {
  const fault = seededFaults[number - 1]
  if (fault === undefined) break
  const { code, output } = await runTool(
    'vitest/vitest.mjs',
    ['run', '--config', 'packages/testing/vitest.config.ts', '--bail=1', ...fault.tests.split(' ')],
    { env: { SEEDED_FAULT: String(number - 1) } },
  )
  // A run that found no test, or fell over before them, has noticed nothing.
  const noticed = code !== 0 && /Tests.*\d+ failed/u.test(output)
  if (!noticed) unnoticed.push(`${fault.file}: ${fault.right}`)
  console.log(`${String(number).padStart(2)} ${noticed ? 'red  ' : 'GREEN'} ${fault.file}: ${fault.right}`)
}
console.log(`${last - first + 1 - unnoticed.length} noticed, ${unnoticed.length} unnoticed`)
process.exitCode = unnoticed.length === 0 ? 0 : 1
