import { floorProblems } from '../floors/check-floors.ts'
import { guarded } from '../floors/guarded.ts'
import { shippedBy } from '../floors/shipped.ts'
import { root } from './command.ts'

// Imported by path, because packages must not depend on apps.
const citizens = await import(`${root}apps/ballot/src/views/citizen-assets.ts`)
const officials = await import(`${root}apps/dashboard/src/views/official-assets.ts`)
const problems = floorProblems(
  root,
  await Promise.all([
    shippedBy(root, citizens.citizenAssets, citizens.citizenBrowsers, citizens.citizenViews),
    shippedBy(root, officials.officialAssets, officials.officialBrowsers, officials.officialViews),
  ]),
  guarded,
)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
