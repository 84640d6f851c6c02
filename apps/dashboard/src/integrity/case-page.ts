import { unitSlug } from '@long-dan/administrative-units'
import type { CaseSignal, ReviewCase, ReviewDecision, ReviewEvent } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { entryModes } from '@long-dan/questionnaire'
import { daysAfter } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'
import { monthAddresses } from '../addresses/desk-months.ts'
import { deskAddress, unitAddress } from '../addresses/results.ts'
import type { Official } from '../officials/official.ts'
import { type DecidingRole, decidingRole, otherLevel } from '../officials/reviewers.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Link, Option } from '../pages/link.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { countText } from '../wording/count-text.ts'
import { type CaseStanding, caseStanding } from './case-standing.ts'
import { casePeriod } from './cases-page.ts'
import { type EvidenceText, evidenceText } from './evidence-text.ts'
import type { ExclusionEffect } from './exclusion-check.ts'
import { dayOf, decisionText, groupText, placeText } from './review-words.ts'

/** A case with everything that is known of it. */
export interface FoundCase {
  readonly one: ReviewCase
  readonly signals: readonly CaseSignal[]
  readonly events: readonly ReviewEvent[]
  /** What the proposal that waits would change. */
  readonly effect: ExclusionEffect | null
  /** Whether somebody of the level that must confirm has an account for this unit. */
  readonly hasSecond: (role: DecidingRole) => boolean
}

/** The part that the official has now. */
export type Part = 'auditor' | 'closed' | 'decided' | 'own' | 'same-level' | 'second' | 'first'

export function partOf(official: Pick<Official, 'role' | 'accountId'>, standing: CaseStanding): Part {
  const role = decidingRole(official)
  if (role === null) return 'auditor'
  const { proposal, state } = standing
  if (proposal?.accountId === official.accountId) return 'own'
  if (proposal !== null) return proposal.role === role ? 'same-level' : 'second'
  if (state === 'closed' || state === 'decided') return state
  return 'first'
}

export interface CasePage {
  readonly title: string
  readonly case: Pick<ReviewCase, 'id' | 'startsOn'>
  readonly lastDay: CalendarDay
  readonly unit: Link
  readonly deskUrl: string
  readonly callbacksUrl: string | null
  readonly periodText: string
  readonly state: CaseStanding['state']
  readonly stateText: string
  readonly evidence: readonly EvidenceText[]
  readonly innocent: readonly string[]
  readonly history: readonly Readonly<Record<'at' | 'who' | 'role' | 'act' | 'decision' | 'reason' | 'text', string>>[]
  readonly part: Part
  readonly sentence: string | null
  readonly mayComment: boolean
  readonly mayTake: boolean
  /** What the official can propose; nothing out of turn. */
  readonly choices: readonly Option<ReviewDecision>[]
  /** Nobody could confirm a proposal. */
  readonly nobody: string | null
  readonly proposal: {
    readonly id: string
    readonly text: string
    readonly reason: string
    readonly effect: string | null
  } | null
  readonly modes: readonly { readonly number: number; readonly label: string }[]
  /** Decided, and in no figure yet. */
  readonly isFresh: boolean
}

export function casePage(
  locale: Locale,
  reference: ReferenceSnapshot,
  official: Official,
  { one, signals, events, effect, hasSecond }: FoundCase,
  today: CalendarDay,
): CasePage {
  const { t, language } = locale
  const standing = caseStanding(events, today, dayOf)
  const { state, proposal, answerUntil, choices } = standing
  const part = partOf(official, standing)
  const place = placeText(locale, reference, one)
  const unit = reference.directory.byId(one.unitId)
  const view = { lang: language, period: one.periodCode }
  const lastDay = daysAfter(one.endsBefore, -1)
  const monthToCall = (lastDay < today ? lastDay : today).slice(0, 7)
  const role = decidingRole(official)
  const missing = proposal ? otherLevel(proposal.role as DecidingRole) : role && otherLevel(role)
  const evidence = signals.flatMap((signal) => evidenceText(locale, signal) ?? [])
  return {
    title: t('review.heading', { group: groupText(locale, one.kindGroup), desk: place.desk }),
    case: one,
    lastDay,
    unit: { label: place.unit, url: unit ? unitAddress({ slug: unitSlug(unit), ...view }) : '' },
    deskUrl: deskAddress({ code: place.desk, ...view }),
    callbacksUrl: unit ? monthAddresses.callbacks({ slug: unitSlug(unit), month: monthToCall, lang: language }) : null,
    periodText: casePeriod(locale, one),
    state,
    stateText: t(`review.state.${state}`),
    evidence,
    innocent: [...new Set(evidence.map((each) => each.innocent))],
    history: events.map((event) => ({
      at: instantText(event.recordedAt),
      who: event.accountId === null ? t('review.history.machine') : (event.accountName ?? ''),
      role: event.role === null ? '' : t(`role.${event.role as Official['role']}`),
      act: t(`review.act.${event.act}`),
      decision: decisionText(locale, event),
      reason: event.reason === null ? '' : t('review.reason', { reason: event.reason }),
      text: event.text ?? '',
    })),
    part,
    sentence: sentenceOf(locale, part, answerUntil),
    mayComment: role !== null && state !== 'closed',
    mayTake:
      part === 'first' && events.every(({ act, accountId }) => act !== 'assigned' || accountId !== official.accountId),
    choices: part === 'first' ? choices.map((code) => ({ code, label: t(`review.propose.${code}`) })) : [],
    nobody:
      missing && state !== 'closed' && state !== 'decided' && !hasSecond(missing)
        ? t('review.now.nobody', { role: t(`role.${missing}`) })
        : null,
    proposal: proposal && {
      id: String(proposal.id),
      text: decisionText(locale, proposal),
      reason: t('review.reason', { reason: proposal.reason ?? '' }),
      effect: effect && effectText(locale, effect),
    },
    modes: entryModes.map((mode, at) => ({ number: at + 1, label: t(`mode.${mode}`) })),
    isFresh: standing.exclusion !== null && standing.settled === null,
  }
}

export function effectText(locale: Locale, { excluded, before, after }: ExclusionEffect): string {
  return locale.t('review.effect', {
    excluded: excluded.base,
    without: countText(locale, after),
    with: countText(locale, before),
  })
}

function sentenceOf({ t, date }: Locale, part: Part, answerUntil: CalendarDay | null): string | null {
  if (part === 'first') return null
  if (part === 'decided') return t('review.now.decided', { day: date(answerUntil ?? '') })
  return t(`review.now.${part}`)
}
