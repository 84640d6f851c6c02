import type { DeskFacts, IntakeCounter, ModeCount, MonthFacts } from '../src/facts/desk-facts.ts'
import type { Finding, SignalKind } from '../src/facts/finding.ts'
import { judgeMonth } from '../src/judge-month.ts'
import { createRandom } from './province/random.ts'

/** Working days of thirteen months up to September 2026. */
const calendar = Array.from({ length: 13 }, (_, index) => {
  const month = new Date(Date.UTC(2025, 8 + index, 1))
  const length = new Date(Date.UTC(2025, 9 + index, 0)).getUTCDate()
  const days = Array.from({ length }, (_, day) => new Date(month.getTime() + day * 86_400_000))
  return {
    month: month.toISOString().slice(0, 10),
    days: days.filter((day) => day.getUTCDay() % 6 !== 0).map((day) => day.toISOString().slice(0, 10)),
  }
})
export const judged = '2026-09-01'

/** A month with this many satisfied; the more are satisfied, the more of them answer 5, and the fewer of the others 1 or 2. */
export function answered(base: number, satisfied: number, share = satisfied / Math.max(1, base)): ModeCount {
  const odds = (share + 0.001) / (1 - share + 0.001)
  const veryOdds = 0.4 * odds ** 0.7
  return {
    base,
    satisfied,
    delighted: Math.round((satisfied * veryOdds) / (1 + veryOdds)),
    dissatisfied: Math.round((2 * (base - satisfied)) / 5),
  }
}

type Modes = MonthFacts['modes']
const perMonth = { poster: 30, receipt: 20, assisted: 10 } as const

/** An honest desk with about 60 ballots a month, nine in ten of them satisfied, about which only the usual was noticed. */
export function anHonestDesk(deskId: number, share = 0.9): DeskFacts {
  const random = createRandom(1000 + deskId)
  const onPhone = createRandom(5000 + deskId)
  const binomial = (n: number, p: number) => Array.from({ length: n }).filter(() => random.chance(p)).length
  const days: DeskFacts['days'][number][] = []
  const months = calendar.map(({ month, days: open }): MonthFacts => {
    const modes = Object.fromEntries(
      Object.entries(perMonth).map(([mode, mean]) => {
        const base = random.poisson(mean)
        return [mode, answered(base, binomial(base, share), share)]
      }),
    ) as Modes
    for (const day of open) {
      const base = random.poisson(60 / open.length)
      if (base > 0) days.push({ day, base, satisfied: binomial(base, share) })
    }
    const filled = Object.values(modes).reduce((sum, { base }) => sum + base, 0)
    const fast = binomial(filled, 0.02)
    const compared = binomial(filled, 0.4)
    const among = (reached: number, chance: number) =>
      Array.from({ length: reached }, () => onPhone.chance(chance)).filter(Boolean).length
    const told = (reached: number) => ({ reached, asked: among(reached, 0.7) })
    const settled = among(10, share)
    return {
      month,
      modes,
      dossiers: 400 + random.whole(200),
      copies: { ballots: 45, groups: [] },
      paper: [],
      callbacks: {
        settled: { dossiers: 400, satisfied: told(settled), dissatisfied: told(10 - settled) },
        refused: { dossiers: 20, satisfied: told(4), dissatisfied: told(5) },
      },
      intake: {
        'fill-fast': fast,
        'fill-normal': filled - fast,
        'one-after-another': binomial(filled, 0.03),
        'minutes-after-another': onPhone.poisson(0.02 * filled),
        'spacing-compared': compared,
        'spacing-even': binomial(compared, 0.07),
        'late-from-one-network': binomial(filled, 0.01),
        'off-hours': binomial(modes.assisted?.base ?? 0, 0.02),
      },
    }
  })
  return { deskId, months, days: days.filter(({ day }) => day >= '2026-03-01') }
}

/** The desk with a different last month. */
export function withLastMonth(
  desk: DeskFacts,
  { intake, ...change }: Partial<Omit<MonthFacts, 'intake'>> & { intake?: Partial<Record<IntakeCounter, number>> },
): DeskFacts {
  const last = desk.months.at(-1) as MonthFacts
  const changed = { ...last, ...change, intake: { ...last.intake, ...intake } }
  return { ...desk, months: [...desk.months.slice(0, -1), changed] }
}

const neighbours = Array.from({ length: 40 }, (_, id) => anHonestDesk(id + 1))

/** Findings about a desk among forty honest ones, by kind. */
export function said(desk: DeskFacts): ReadonlyMap<SignalKind, Finding & { readonly aboveBar: boolean }> {
  const findings = judgeMonth([...neighbours.filter(({ deskId }) => deskId !== desk.deskId), desk])
  return new Map(findings.filter(({ deskId }) => deskId === desk.deskId).map((finding) => [finding.kind, finding]))
}

export function aboveBar(desk: DeskFacts): readonly SignalKind[] {
  return [...said(desk).values()].filter((finding) => finding.aboveBar).map(({ kind }) => kind)
}
