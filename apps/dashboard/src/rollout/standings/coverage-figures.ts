import type { Locale } from '@long-dan/i18n'
import type { CarryOver } from '@long-dan/results'
import {
  type CoverageOnTheWay,
  type CoverageTarget,
  coverageAgainst,
  coverageByQuarter,
  type Forecast,
  forecastEvents,
  type QuarterCoverage,
} from '@long-dan/rollout'
import { lastPeriods, tenthsOfCount } from '@long-dan/statistics'
import type { Standings } from './standings.ts'

/** Number of closed quarters from which the pace is computed. */
export const paceQuarters = 8

export interface TargetLine {
  readonly way: CoverageOnTheWay
  /** Which former communes count in present ones, by the rule in force on the target's day, or today while it runs. */
  readonly carryOver: CarryOver
  /** Number recognised by then, by each way of counting. */
  readonly counted: Readonly<Record<CarryOver, number>>
  /** Communes whose models are successful by the rule, on the last day looked at. */
  readonly successful: number
  /** Number of quarters over which success is judged; 1 when a round decides, because verdicts then share no ballots. */
  readonly windowQuarters: number
  /** Number recognised at the end of the promise if the pace continues; null when the promise has run out. */
  readonly forecast:
    | (Forecast & { readonly atEnd: Record<'low' | 'median' | 'high', number>; readonly chance: number })
    | null
}

export interface CoverageFigures {
  readonly communes: number
  readonly recognised: number
  readonly successful: number
  readonly targets: readonly TargetLine[]
  readonly past: readonly QuarterCoverage[]
  /** Newly recognised in each quarter from which the pace is computed. */
  readonly pace: readonly number[]
}

/** The province's targets, computed from the register on today's map. */
export function coverageFigures(
  { communes, quarter, today, rule, recognisedSince, carryOverOn }: Standings,
  targets: readonly CoverageTarget[],
): CoverageFigures {
  const since = communes.flatMap(({ recognition }) => (recognition.since === null ? [] : [recognition.since]))
  const past = coverageByQuarter(lastPeriods(quarter, 14), since)
  const pace = past.slice(-paceQuarters).map(({ added }) => added)
  const successful = communes.filter(({ result }) => result.isSuccessful).length
  return {
    communes: communes.length,
    recognised: since.length,
    successful,
    targets: targets.map((target) => {
      const carryOver = carryOverOn(target.by < today ? target.by : today)
      const wayBy = (by: CarryOver) => coverageAgainst(target, recognisedSince[by], communes.length, today)
      const way = wayBy(carryOver)
      const counted = {
        'any-part': wayBy('any-part').covered,
        'every-part': wayBy('every-part').covered,
        none: wayBy('none').covered,
      }
      return {
        way,
        carryOver,
        counted,
        successful,
        windowQuarters: rule.round ? 1 : rule.windowQuarters,
        forecast: way.hasRunOut ? null : forecastTo(way, pace),
      }
    }),
    past,
    pace,
  }
}

function forecastTo(way: CoverageOnTheWay, pace: readonly number[]) {
  const forecast = forecastEvents(pace, way.quartersLeft)
  const end = (more: number) => Math.min(way.communes, way.covered + more)
  return {
    ...forecast,
    atEnd: { low: end(forecast.low), median: end(forecast.median), high: end(forecast.high) },
    chance: forecast.chanceOf(way.missing),
  }
}

/** One sentence per target: the present state, the path, the forecast. */
export function targetSentences(
  locale: Locale,
  { way, carryOver, counted, forecast, successful, windowQuarters }: TargetLine,
): readonly string[] {
  const { t } = locale
  const { target, wanted, covered, communes, missing, quartersLeft } = way
  const words = { percent: target.percent, day: locale.date(target.by), wanted, covered, communes, missing }
  const three = t('rollout.target.three', {
    any: counted['any-part'],
    every: counted['every-part'],
    none: counted.none,
    chosen: t(`rollout.target.counted.${carryOver}`),
  })
  if (way.hasRunOut)
    return [t(way.isReached ? 'rollout.target.was-reached' : 'rollout.target.was-missed', words), three]
  const perQuarter = (communesMissing: number) => Math.ceil((communesMissing / quartersLeft) * 10) / 10
  const unproven = Math.max(0, wanted - successful)
  const byRule = t(unproven === 0 ? 'rollout.target.proven' : 'rollout.target.path-by-rule', {
    successful,
    missing: unproven,
    pace: perQuarter(unproven),
  })
  if (way.isReached) return [t('rollout.target.is-reached', words), three, byRule]
  return [
    t('rollout.target.path', { ...words, quarters: quartersLeft, pace: perQuarter(missing) }),
    three,
    byRule,
    ...(forecast
      ? [
          t('rollout.target.forecast', { ...forecast.atEnd, day: words.day }),
          chanceText(locale, forecast.chance),
          ...(windowQuarters < 2
            ? []
            : [
                t('rollout.target.not-successful', {
                  quarters: windowQuarters,
                  independent: Math.ceil(paceQuarters / windowQuarters),
                }),
              ]),
        ]
      : []),
  ]
}

function chanceText({ t, percent }: Locale, chance: number): string {
  if (chance >= 0.95) return t('rollout.target.likely')
  if (chance <= 0.05) return t('rollout.target.unlikely')
  return t('rollout.target.chance', { chance: percent(Math.round(chance * 100) * 10).replace(/[.,]0/u, '') })
}

export function shareOfCommunes(locale: Locale, part: number, whole: number): string {
  const tenths = tenthsOfCount({ satisfied: part, base: whole })
  return tenths === null ? '–' : locale.percent(tenths)
}
