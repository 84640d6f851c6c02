import { typedOptions } from '@long-dan/testing/typed-options'
import { type Detected, detect } from './province/detect.ts'
import { simulateProvince } from './province/province.ts'
import { report } from './province/report.ts'

// `npm run bench:signals -- --seed 7 [--desks 600] [--provinces 4]`: does it find cheating, and leave honest desks in peace?
const { seed, desks, provinces } = typedOptions({
  seed: 1,
  desks: 600,
  /** Provinces, with consecutive seeds: with nine tactics in three strengths, a single province has only two cheats of each. */
  provinces: 4,
})
const say = (line: string) => process.stdout.write(`${line}\n`)

const results = Array.from({ length: provinces }, (_, index) => {
  const started = performance.now()
  const province = simulateProvince(seed + index, desks)
  const [alone, called] = [false, true].map((withCalls) => detect(province, { withCalls })) as [Detected, Detected]
  say(`seed ${seed + index}: ${desks} desks × 12 months, ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return { province, alone, called }
})
for (const line of report(results)) say(line)
