import type { CaseSignal } from '@long-dan/database/dashboard'
import { type Locale, sentenceFrom } from '@long-dan/i18n'
import { type SignalKind, signalKinds } from '@long-dan/signals'

const rarest = 10_000

export function evidenceText(locale: Locale, signal: CaseSignal) {
  const { t } = locale
  const kind = signalKinds.find((known) => known === signal.kind)
  if (kind === undefined) return null
  const times = signal.falseAlarm > 1 / rarest ? Math.max(1, Math.round(1 / signal.falseAlarm)) : rarest
  return {
    title: t(`review.kind.${kind}`),
    sentence: [sentenceOf(locale, kind, signal), stretchOf(locale, signal)].filter((text) => text !== '').join(' '),
    rarity: t(signal.falseAlarm > 1 / rarest ? 'review.evidence.rarity' : 'review.evidence.rarest', {
      times: roundedDown(times),
    }),
    innocent: t(`review.innocent.${kind}`),
    noted: t('review.evidence.rules', { day: locale.date(signal.notedOn), version: signal.rulesVersion }),
  }
}

const gaps: readonly SignalKind[] = ['assisted-gap', 'mode-gap', 'level-shift']
const asked: readonly SignalKind[] = ['not-asked', 'not-asked-again']
const aboveCalls: readonly SignalKind[] = ['above-calls', 'above-calls-again']

/**
 * Kinds that compare the answers of ballots by mode, by day or over months that may be hidden. Pages never split answers that finely: two
 * such counts, or one and the figure of the desk, tell what a few people answered. So their sentences name no answers.
 */
const ofAnswers: ReadonlySet<SignalKind> = new Set<SignalKind>([
  ...gaps,
  ...aboveCalls,
  'dissatisfied-gap',
  'missing-dissatisfied',
  'all-satisfied-run',
  'perfect-weeks',
])

// Every kind names ballots in fives, and so the part that it noticed: the desk's own page may hide how many there are, and two cases, one
// month apart, would tell how few were added.
const ballotCounts = ['ballots', 'base', 'firstBase', 'secondBase', 'count', 'copied']
const step = 5

function sentenceOf(locale: Locale, kind: SignalKind, { observed, expected, evidence }: CaseSignal): string {
  const facts: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(evidence as Readonly<Record<string, unknown>>)) {
    if (typeof value === 'number') facts[name] = value
    else if (typeof value === 'string') facts[name] = dayText(locale, value)
  }
  const ballots = inFives(locale, facts)
  const usual = { observed: rounded(observed), expected: rounded(expected) }
  const key = keyOf(kind, facts)
  if (ofAnswers.has(kind)) {
    if (typeof facts.calledShare === 'number')
      facts.calledPercent = locale.percent(Math.round(facts.calledShare * 1000))
    const words = { ...facts, ...ballots, expected: Math.round(expected) }
    return sentenceFrom(locale.language, `review.evidence.${key}`, words) ?? ''
  }
  const { kinds } = evidence as { readonly kinds?: readonly unknown[] }
  if (Array.isArray(kinds)) {
    const known = signalKinds.filter((each) => kinds.includes(each))
    facts.kinds = known.map((each) => locale.t(`review.kind.${each}`)).join('; ')
  }
  const points = (share: unknown) => locale.points(Math.round(Number(share) * 1000))
  const words = asked.includes(kind)
    ? { ...facts, points: points(observed), low: points(facts.low), high: points(facts.high) }
    : { ...facts, ...ballots, ...usual }
  // Each kind has figures of its own; when a later version of the rules leaves some out, the general sentence is used.
  return sentenceFrom(locale.language, `review.evidence.${key}`, words) ?? locale.t('review.evidence.generic', usual)
}

function keyOf(kind: SignalKind, { whom }: Readonly<Record<string, unknown>>): string {
  if (asked.includes(kind)) return `not-asked-${whom}`
  if (aboveCalls.includes(kind)) return 'above-calls'
  return gaps.includes(kind) ? 'gap' : kind
}

function inFives({ t }: Locale, facts: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    ballotCounts.flatMap((name) => {
      const count = facts[name]
      return typeof count === 'number'
        ? [[name, t('review.evidence.at-least', { count: Math.floor(count / step) * step })]]
        : []
    }),
  )
}

function stretchOf(locale: Locale, { evidence }: CaseSignal): string {
  const { fromMonth, toMonth } = evidence as { readonly fromMonth?: unknown; readonly toMonth?: unknown }
  if (typeof fromMonth !== 'string' || typeof toMonth !== 'string') return ''
  if (fromMonth === toMonth) return locale.t('review.evidence.month', { month: monthText(locale, toMonth) })
  return locale.t('review.evidence.stretch', { from: monthText(locale, fromMonth), to: monthText(locale, toMonth) })
}

function monthText(locale: Locale, day: string): string {
  return locale.within.month(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
}

function dayText(locale: Locale, value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? locale.date(value) : value
}

/** One decimal below ten, none above: as much as a reader takes in. */
function rounded(value: number): number {
  return Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value)
}

/** 1 234 → 1 200, because the probability is an estimate. */
function roundedDown(times: number): number {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1)
  return Math.floor(times / digits) * digits
}
