import type { ExcludedBallots, ReviewEvent } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { MINIMUM_CELL } from '@long-dan/results'
import { type CalendarDay, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { appealAddress, caseAddress } from '../addresses/integrity.ts'
import { text } from '../forms/fields.ts'
import { defineForm, type Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import type { Official } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { countText } from '../wording/count-text.ts'
import { caseStanding, isWaiting } from './case-standing.ts'
import { dayOf, modesText, placeText } from './review-words.ts'

/** Counted ballots of a desk in a month. */
export interface CountedMonth extends SatisfiedCount {
  readonly deskId: number
  readonly month: string
}

export interface FoundDecisions {
  /** Confirmed decisions and appeals; for reviewers the other events too. */
  readonly events: readonly ReviewEvent[]
  /** The key with which an event was signed, in words. */
  readonly signedOf: (id: bigint) => string
  /** The desk an event is about. */
  readonly deskOf: (event: ReviewEvent) => number | undefined
  /** Exclusions applied to the figures. */
  readonly inForce: ReadonlySet<bigint>
  readonly excluded: readonly ExcludedBallots[]
  readonly counted: readonly CountedMonth[]
}

export type DecisionsPage = ReturnType<typeof decisionsPage>

const longestText = 2000

/** The commune's appeal. */
export const appealForm = defineForm({
  text: text(longestText, {
    label: 'decisions.appeal.label',
    wrong: (t) => t('review.wrong.text', { most: longestText }),
    isRequired: true,
  }),
})

/** Exclusions within the official's reach: what, why, both figures, and the unit's appeal. Says nothing of how it was noticed. */
export function decisionsPage(
  locale: Locale,
  reference: ReferenceSnapshot,
  official: Official,
  found: FoundDecisions,
  { today, refused }: { readonly today: CalendarDay; readonly refused: Refusal | undefined },
) {
  const { t, date } = locale
  const [mayAppeal, seesCases] = [appealAddress, caseAddress].map(({ access }) => mayOpen(access, official.role))
  const decided = [...Map.groupBy(found.events, ({ caseId }) => caseId)].flatMap(([caseId, history]) => {
    const standing = caseStanding(history, today, dayOf)
    const { exclusion } = standing
    const deskId = exclusion && found.deskOf(exclusion)
    return exclusion && deskId
      ? [{ ...standing, caseId, exclusion, deskId, isWaiting: isWaiting(standing, found.inForce) }]
      : []
  })
  const rows = decided.map(({ caseId, exclusion, deskId, appeal, settled, answerUntil, isWaiting }) => {
    const place = placeText(locale, reference, { deskId, unitId: exclusion.unitId })
    const isOpen = !appeal && answerUntil !== null && today <= answerUntil
    return {
      unit: place.unit,
      what: whatText(locale, place.desk, exclusion),
      decided: t('decisions.decided', { day: dayText(locale, exclusion) }),
      signed: found.signedOf(exclusion.id),
      reason: t('review.reason', { reason: exclusion.reason ?? '' }),
      figures: found.inForce.has(exclusion.id) ? figuresText(locale, deskId, exclusion, found) : null,
      isWaiting,
      appeal: appeal && t('decisions.appeal.sent', { day: dayText(locale, appeal), text: appeal.text ?? '' }),
      settled: settled && settledText(locale, settled),
      settledSigned: found.signedOf(settled?.id ?? 0n),
      form: isOpen && mayAppeal ? formOf(locale, caseId, refused) : null,
      answerUntil: isOpen ? t('decisions.appeal.open', { day: date(answerUntil) }) : null,
      caseUrl: seesCases ? caseAddress({ case: caseId, lang: locale.language }) : null,
    }
  })
  const forms = rows.map(({ form }) => form)
  return { title: t('decisions.title'), problem: alertElsewhere(refused, forms), rows: rows.toReversed() }
}

function formOf(locale: Locale, caseId: number, refused: Refusal | undefined): FormView {
  return formView(locale, appealForm, {
    action: appealAddress({ case: caseId, lang: locale.language }),
    prefix: `${caseId}-`,
    submit: locale.t('decisions.appeal.submit'),
    refused: refused?.sentTo === appealAddress({ case: caseId }) ? refused : undefined,
  })
}

function dayText({ date }: Locale, { recordedAt }: ReviewEvent): string {
  return date(dayOf(recordedAt))
}

function whatText(locale: Locale, desk: string, { firstDay, lastDay, entryModes }: ReviewEvent): string {
  const { t, date } = locale
  const modes = modesText(locale, entryModes ?? [])
  return t('decisions.what', { desk, from: date(firstDay ?? ''), to: date(lastDay ?? ''), modes })
}

function settledText(locale: Locale, settled: ReviewEvent): string {
  return locale.t(settled.decision === 'lift' ? 'decisions.lifted' : 'decisions.upheld', {
    day: dayText(locale, settled),
    reason: settled.reason ?? '',
  })
}

/** The desk's figures with and without the exclusion, in its months; null when the remainder may not be shown. */
function figuresText(
  locale: Locale,
  deskId: number,
  { firstDay, lastDay }: ReviewEvent,
  { excluded, counted }: Pick<FoundDecisions, 'excluded' | 'counted'>,
): string | null {
  const isTouched = (row: { readonly deskId: number; readonly month: string }) =>
    row.deskId === deskId &&
    row.month.slice(0, 7) >= (firstDay ?? '').slice(0, 7) &&
    row.month.slice(0, 7) <= (lastDay ?? '').slice(0, 7)
  const [left, kept] = [rollUp(excluded.filter(isTouched)), rollUp(counted.filter(isTouched))]
  if (left.base === 0 || (kept.base > 0 && kept.base < MINIMUM_CELL.internal)) return null
  return locale.t('decisions.figures', {
    excluded: left.base,
    without: countText(locale, kept),
    with: countText(locale, rollUp([left, kept])),
  })
}
