import {
  type CallbackNumbers,
  type DossierOutcome,
  dossierOutcomes,
  type RepeatedCalls,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { MINIMUM_CELL, repeatsOf, repeatsText } from '@long-dan/results'
import { type ClusteredCount, clusteredCount, differenceOf, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { pointsText } from '../wording/points-text.ts'
import { shareText } from '../wording/share-text.ts'
import type { UnitCallbacks } from './unit-callbacks.ts'

const fewCalls = 30

type Outcomes = Readonly<Record<DossierOutcome, ClusteredCount>>

/**
 * Of the citizens reached in twelve months, how many had been asked to rate: by outcome of their dossier, and by satisfaction. They are
 * counted as they were called, without the weights of an estimate, so every sentence is about them alone.
 */
export function estimateText(locale: Locale, found: UnitCallbacks) {
  const places = found.months.flatMap(({ desks }) => desks)
  const all = callsAt(found, places)
  const byOutcome = askedOf(all)
  const byMood = {
    satisfied: asked(all, ['satisfied']),
    dissatisfied: asked(all, ['dissatisfied']),
  }
  const { t } = locale
  return {
    isEmpty: all.length === 0,
    rows: [
      ...dossierOutcomes.map((outcome) => row(locale, t(`callbacks.of.${outcome}`), byOutcome[outcome])),
      row(locale, t('callbacks.of.satisfied'), byMood.satisfied),
      row(locale, t('callbacks.of.dissatisfied'), byMood.dissatisfied),
    ],
    sentences: [
      compared(locale, 'outcome', byOutcome.refused, byOutcome.settled),
      compared(locale, 'mood', byMood.dissatisfied, byMood.satisfied),
      t('callbacks.say.unweighted'),
      ...repeats(locale, byOutcome, found.repeats),
    ],
  }
}

function repeats(locale: Locale, reached: Outcomes, lists: readonly RepeatedCalls[]): readonly string[] {
  const total = (name: 'repeated' | 'alike' | 'own') => lists.reduce((all, list) => all + list[name], 0)
  const of = repeatsOf(reached.settled.base + reached.refused.base, total('repeated'), total('alike'))
  const own = total('own')
  return [repeatsText(locale, of), ...(own > 0 ? [locale.t('callbacks.repeats.own', { own })] : [])]
}

/** How many of those reached had been asked, by outcome. */
export function askedByOutcome(found: UnitCallbacks, places: readonly DeskMonth[]): Outcomes {
  return askedOf(callsAt(found, places))
}

function askedOf(calls: readonly DeskCalls[]): Outcomes {
  const of = (outcome: DossierOutcome) =>
    asked(
      calls.filter((each) => each.outcome === outcome),
      moods,
    )
  return { settled: of('settled'), refused: of('refused') }
}

const moods = ['satisfied', 'dissatisfied'] as const

type DeskCalls = CallbackNumbers & { readonly deskId: number; readonly outcome: DossierOutcome }

function callsAt(found: UnitCallbacks, places: readonly DeskMonth[]): readonly DeskCalls[] {
  const calls: DeskCalls[] = []
  for (const at of places)
    for (const outcome of dossierOutcomes) {
      const numbers = found.countOf(at, outcome)
      if (numbers) calls.push({ ...numbers, deskId: at.desk.id, outcome })
    }
  return calls
}

/**
 * Shaped so that intervals and differences can use it: `satisfied` are those asked, `base` those reached. A desk asks everybody or hardly
 * anybody, so the calls of one desk are alike.
 */
function asked(calls: readonly DeskCalls[], ofMoods: readonly (typeof moods)[number][]): ClusteredCount {
  const desks = Map.groupBy(calls, ({ deskId }) => deskId).values()
  return clusteredCount(
    [...desks].map((ofDesk) =>
      rollUp(
        ofDesk.flatMap((numbers) =>
          ofMoods.map((mood) => ({
            satisfied: numbers[`${mood}Asked`],
            base: numbers[`${mood}Asked`] + numbers[`${mood}NotAsked`],
          })),
        ),
      ),
    ),
  )
}

function row(locale: Locale, label: string, count: ClusteredCount) {
  const share = isEnough(count) ? shareText(locale, count) : null
  const note = !isEnough(count) ? 'callbacks.too-few' : count.base < fewCalls ? 'callbacks.few' : null
  return {
    label,
    asked: locale.number(count.satisfied),
    reached: locale.number(count.base),
    percent: share?.percent ?? '–',
    interval: share?.interval ?? '–',
    note: note === null ? '' : locale.t(note),
  }
}

/** `3/8`, with a percentage when there are enough. */
export function askedText(locale: Locale, count: ClusteredCount): string {
  if (count.base === 0) return '–'
  const share = shareText(locale, count)
  return isEnough(count) && share ? `${share.fraction} · ${share.percent}` : `${count.satisfied}/${count.base}`
}

function isEnough({ base }: SatisfiedCount): boolean {
  return base >= MINIMUM_CELL.internal
}

function compared(locale: Locale, what: 'outcome' | 'mood', first: ClusteredCount, second: ClusteredCount): string {
  const difference = isEnough(first) && isEnough(second) ? differenceOf(first, second) : null
  if (difference === null) return locale.t(`callbacks.${what}.unknown`)
  return locale.t(`callbacks.${what}.${difference.conclusion}`, pointsText(locale, difference))
}
