import { typedOptions } from '@long-dan/testing/typed-options'
import { coverageByField } from './simulate-fields.ts'
import { coverageOfModel } from './simulate-provinces.ts'

// Fresh seeds by default; `npm run bench:estimate -- --seed 7 --provinces 40` for seed 7 and 40 provinces per line.
const { seed, provinces } = typedOptions({ seed: Date.now() % 1_000_000, provinces: 40 })
const percent = (share: number) => (100 * share).toFixed(1)
const lines = [5, 10, 15, 30].map((answers, at) => coverageOfModel(seed + at, provinces, answers))
console.log('answers  communes  covered %  truth below %  truth above %  mean width %')
for (const { answers, units, covered, below, above, width } of lines)
  console.log(
    [
      String(answers).padStart(7),
      String(units).padStart(10),
      ...[covered, below, above, width].map((share) => percent(share).padStart(12)),
    ].join(' '),
  )
const all = lines.reduce((sum, { covered }) => sum + covered, 0) / lines.length
const byField = [3, 6, 12, 24].map((months, at) => coverageByField(seed + 10 + at, 2000, months))
console.log('\nanswers  covered %  … without weights by field  too high by  … without')
for (const { answers, weighted, unweighted, bias } of byField)
  console.log(
    [
      answers.toFixed(0).padStart(7),
      ...[weighted, unweighted, bias.weighted, bias.unweighted].map((share, at) =>
        percent(share).padStart([10, 27, 12, 10][at] ?? 0),
      ),
    ].join(' '),
  )
console.log(
  JSON.stringify({
    seed,
    provinces,
    coverage: Number(all.toFixed(4)),
    ...Object.fromEntries(lines.map(({ answers, covered }) => [`coverage_${answers}`, Number(covered.toFixed(4))])),
  }),
)
