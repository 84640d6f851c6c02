import { normalTwoSidedTail } from '@long-dan/statistics'
import { freshFalseAlarm } from '../../src/index.ts'

const calls = [30, 100, 300, 1000]
const ballots = [50, 200, 1000]
const trueShare = 0.85

/**
 * The smallest bias that any comparison of this many ballots with this many calls detects four times in five, if one honest desk in twenty
 * may be named: chance alone, as if all honest desks were alike. No rule does better; where honest desks differ, all do worse.
 */
export function powerLines(): readonly string[] {
  return [
    `points of bias found 4 times in 5 at a true share of ${100 * trueShare} %, by calls (down) and ballots (across): the limit of chance`,
    `calls   ${ballots.map((count) => String(count).padStart(6)).join(' ')}`,
    ...calls.map(
      (count) => `${String(count).padEnd(7)} ${ballots.map((base) => smallest(count, base).padStart(6)).join(' ')}`,
    ),
  ]
}

const quietCalls = [45, 100, 200, 400, 800, Infinity]
const ballotsJudged = 330
/** How much honest desks differ beyond chance, on the angular scale: what `gapPeers` learns in the simulated province. */
const honestSpread = 0.045

/**
 * How often a desk is named whose ballots exceed its citizens' opinion by this much, from the calls made after the first sign: the same
 * test, including how much honest desks differ. `Infinity`: everybody is asked, so that only this difference and the chance in the ballots
 * remain.
 */
export function powerOfCalls(): readonly string[] {
  const header = quietCalls.map((count) => (count === Infinity ? 'all' : String(count)).padStart(6)).join(' ')
  return [
    `chance to name a desk at ${ballotsJudged} ballots, honest desks differing by ${honestSpread}, by points of bias (down) and fresh calls (across)`,
    `points  ${header}`,
    ...[2, 3, 4, 5, 6, 8, 10].map(
      (points) =>
        `${String(points).padEnd(7)} ${quietCalls.map((count) => chanceToName(points, count).toFixed(2).padStart(6)).join(' ')}`,
    ),
  ]
}

function chanceToName(points: number, called: number): number {
  const gap = angleOf(trueShare + points / 100) - angleOf(trueShare)
  const z = gap / Math.sqrt(honestSpread ** 2 + 1 / called + 1 / ballotsJudged) - alpha
  const beyond = normalTwoSidedTail(z) / 2
  return z > 0 ? 1 - beyond : beyond
}

function angleOf(share: number): number {
  return 2 * Math.asin(Math.sqrt(share))
}

// Quantiles of the normal distribution.
const beta = 0.8416212
const alpha = 1.6448536

function smallest(called: number, base: number): string {
  if (freshFalseAlarm !== 0.05) throw new RangeError('alpha is the quantile of another chance')
  const angle = angleOf(trueShare) + (alpha + beta) * Math.sqrt(1 / called + 1 / base)
  return angle >= Math.PI ? 'none' : (100 * (Math.sin(angle / 2) ** 2 - trueShare)).toFixed(1)
}
