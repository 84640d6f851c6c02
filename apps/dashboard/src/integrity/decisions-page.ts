import type { ExcludedBallots, ReviewEvent } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { MINIMUM_CELL } from '@long-dan/results'
import { type CalendarDay, rollUp } from '@long-dan/statistics'
import { appealAddress, caseAddress } from '../addresses/integrity.ts'
import { monthsBetween } from '../evidence/months.ts'
import type { ShownDeskMonths } from '../figures/shown-desk-months.ts'
import { text } from '../forms/fields.ts'
import { defineForm, type Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import type { Official } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { countText } from '../wording/count-text.ts'
import { caseStanding, isWaiting } from './case-standing.ts'
import { dayOf, modesText, placeText } from './review-words.ts'

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
  /** What is counted of a desk in a month, as far as its own page shows it. */
  readonly counted: ShownDeskMonths
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
  return { title: t('decisions.title'), problem: alertElsewhere(locale, refused, forms), rows: rows.toReversed() }
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

/**
 * The desk's figures with and without the exclusion, in its months. Where its page hides one of them, only how many ballots are left out: what
 * remains would tell of a smaller desk beside it.
 */
function figuresText(
  locale: Locale,
  deskId: number,
  { unitId, firstDay, lastDay }: ReviewEvent,
  { excluded, counted }: Pick<FoundDecisions, 'excluded' | 'counted'>,
): string | null {
  const months = monthsBetween(firstDay ?? '', lastDay ?? '')
  const left = rollUp(
    excluded.filter((row) => row.deskId === deskId && row.unitId === unitId && months.includes(row.month)),
  )
  if (left.base === 0) return null
  const shown = months.flatMap((month) => counted({ deskId, unitId, month }) ?? [])
  const kept = rollUp(shown)
  if (shown.length < months.length || (kept.base > 0 && kept.base < MINIMUM_CELL.internal))
    return locale.t('decisions.figures.hidden', { excluded: left.base })
  return locale.t('decisions.figures', {
    excluded: left.base,
    without: countText(locale, kept),
    with: countText(locale, rollUp([left, kept])),
  })
}
