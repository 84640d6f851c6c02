import type { Locale } from '@long-dan/i18n'
import { periodsText, periodText } from '@long-dan/results'
import type { Progress, RoundProgress } from './read-progress.ts'

/** Ballots that a commune still needs; null when unknown. */
export function missingOf({ target, received }: Pick<Progress, 'target' | 'received'>): number | null {
  return target === null || received === null ? null : Math.max(0, target - received)
}

/** Ballots that all its communes need; null when unknown for any of them. */
function targetOf({ communes }: Pick<RoundProgress, 'communes'>): number | null {
  const targets = communes.flatMap(({ target }) => target ?? [])
  return targets.length === communes.length && targets.length > 0 ? targets.reduce((sum, one) => sum + one, 0) : null
}

/** Tenths of a percent, rounded down, so that 100 % means that there are enough. */
export function shareOfTarget(progress: Pick<RoundProgress, 'communes'>, received: number): number | null {
  const target = targetOf(progress)
  return target ? Math.min(1000, Math.floor((1000 * received) / target)) : null
}

/** How far complete months have been counted. */
export function countedSentence(locale: Locale, { counted }: Pick<RoundProgress, 'counted'>): string {
  const last = counted.at(-1)
  return last ? locale.t('rounds.counted', { month: periodText(locale.within, last) }) : locale.t('rounds.counted.none')
}

/** How many of the needed ballots have come, as far as it may be said. */
export function progressSentence(locale: Locale, progress: RoundProgress): string {
  const { t } = locale
  const { communes } = progress
  const known = communes.flatMap(({ received }) => received ?? [])
  if (known.length === 0) return t('rounds.progress.none')
  const received = known.reduce((sum, one) => sum + one, 0)
  const isLeast = known.length < communes.length || communes.some(({ isAtLeast }) => isAtLeast)
  const target = targetOf(progress)
  const words = { received, least: String(isLeast) }
  return target === null
    ? t('rounds.progress.no-target', words)
    : t('rounds.progress', { ...words, target, percent: locale.percent(shareOfTarget(progress, received) ?? 0) })
}

export interface RoundSummary {
  readonly name: string
  /** Months, channels and the accepted width. */
  readonly plan: string
  /** How many of the needed ballots have come. */
  readonly progress: string
  /** The day up to which ballots are counted. */
  readonly counted: string
  /** Public address of its result; null until its last month is published. */
  readonly resultUrl: string | null
}

export function roundSummary(locale: Locale, ballotUrl: string, progress: RoundProgress): RoundSummary {
  const { t } = locale
  const { round, months } = progress
  return {
    name: round.name,
    plan: [
      periodsText(locale, months),
      round.channels.map((code) => t(`rounds.channel.${code}`)).join(', '),
      t('rounds.wanted', { points: t('rounds.points', { points: String(round.halfWidth) }) }),
    ].join(' · '),
    progress: progressSentence(locale, progress),
    counted: countedSentence(locale, progress),
    resultUrl: round.isPublished ? new URL(`/ket-qua/dot-khao-sat/${round.id}`, ballotUrl).href : null,
  }
}
