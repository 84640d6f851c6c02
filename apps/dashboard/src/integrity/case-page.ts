import { unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import { monthAddresses } from '../addresses/desk-months.ts'
import { casesAddress } from '../addresses/integrity.ts'
import { deskAddress, unitAddress } from '../addresses/results.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere } from '../forms/form-view.ts'
import type { Official } from '../officials/official.ts'
import { type DecidingRole, decidingRole, otherLevel } from '../officials/reviewers.ts'
import { instantText } from '../pages/instant-text.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { CannotSign } from '../signing/signing-keys.ts'
import { caseFormsOf } from './case-forms.ts'
import { caseStanding, isWaiting } from './case-standing.ts'
import { casePeriod } from './cases-page.ts'
import { evidenceText } from './evidence-text.ts'
import { daysOf, type FoundCase, type Part, partOf } from './found-case.ts'
import { dayOf, decisionText, groupText, placeText } from './review-words.ts'

export type CasePage = ReturnType<typeof casePage>

export function casePage(
  locale: Locale,
  reference: ReferenceSnapshot,
  official: Official,
  found: FoundCase,
  today: CalendarDay,
  { mayNot, refused }: { readonly mayNot: CannotSign | null; readonly refused: Refusal | undefined },
) {
  const { t, language } = locale
  const { one, signals, events, effect, inForce, hasSecond, signedOf } = found
  const standing = caseStanding(events, today, dayOf)
  const { state, proposal, answerUntil } = standing
  const part = partOf(official, standing)
  const place = placeText(locale, reference, one)
  const unit = reference.directory.byId(one.unitId)
  const view = { lang: language, period: one.periodCode }
  const [, lastDay] = daysOf(one)
  const monthToCall = (lastDay < today ? lastDay : today).slice(0, 7)
  const role = decidingRole(official)
  const missing = proposal ? otherLevel(proposal.role as DecidingRole) : role && otherLevel(role)
  const evidence = signals.flatMap((signal) => evidenceText(locale, signal) ?? [])
  const forms = caseFormsOf(locale, {
    found,
    standing,
    part,
    refused,
    mayComment: role !== null && state !== 'closed',
    mayTake:
      part === 'first' && events.every(({ act, accountId }) => act !== 'assigned' || accountId !== official.accountId),
  })
  return {
    title: t('review.heading', { group: groupText(locale, one.kindGroup), desk: place.desk }),
    list: { label: t('reviews.title'), url: casesAddress({ lang: language }) },
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
      signed: signedOf(event.id),
    })),
    part,
    cannotSign: part === 'first' || part === 'second' ? mayNot : null,
    sentence: sentenceOf(locale, part, answerUntil),
    forms,
    // Error of a form that is no longer on the page.
    problem: alertElsewhere(locale, refused, Object.values(forms)),
    // Set when there is nobody who could confirm a proposal.
    nobody:
      missing && state !== 'closed' && state !== 'decided' && !hasSecond(missing)
        ? t('review.now.nobody', { role: t(`role.${missing}`) })
        : null,
    proposal: proposal && {
      text: decisionText(locale, proposal),
      reason: t('review.reason', { reason: proposal.reason ?? '' }),
      effect: effect && t('review.effect', { ...effect }),
    },
    // Decided, but not yet applied to the figures.
    isWaiting: isWaiting(standing, inForce),
  }
}

function sentenceOf({ t, date }: Locale, part: Part, answerUntil: CalendarDay | null): string | null {
  if (part === 'first') return null
  if (part === 'decided') return t('review.now.decided', { day: date(answerUntil ?? '') })
  return t(`review.now.${part}`)
}
