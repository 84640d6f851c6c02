import { freshFalseAlarm } from '../../src/index.ts'

const calls = [30, 100, 300, 1000]
const ballots = [50, 200, 1000]
const trueShare = 0.85

/**
 * The smallest bias that any comparison of so many ballots with so many calls finds four times in five, when one honest desk in twenty may
 * be named: chance alone, as if all honest desks were alike. No rule does better; where honest desks differ, all do worse.
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

// Quantiles of the normal distribution.
const beta = 0.8416212
const alpha = 1.6448536

function smallest(called: number, base: number): string {
  if (freshFalseAlarm !== 0.05) throw new RangeError('alpha is the quantile of another chance')
  const angle = 2 * Math.asin(Math.sqrt(trueShare)) + (alpha + beta) * Math.sqrt(1 / called + 1 / base)
  return angle >= Math.PI ? 'none' : (100 * (Math.sin(angle / 2) ** 2 - trueShare)).toFixed(1)
}
