import { inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Desk, DeskHours, DeskKey, InvitationSums } from '@long-dan/database/dashboard'
import { hoursText, type Locale, wordingIn } from '@long-dan/i18n'
import { groupCode, posterSizes } from '@long-dan/print'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { qrSvg } from '@long-dan/web/qr'
import { tokensAddress } from '../addresses/accounts.ts'
import {
  deskKeysAddress,
  deskOfficeAddress,
  deskQuestionsAddress,
  posterAddress,
  revokeDeskKeyAddress,
  slipsAddress,
} from '../addresses/desks.ts'
import { opensHereOnly } from '../addresses/phone-reach.ts'
import { unitAddress } from '../addresses/results.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { seenOf } from '../forms/overtaken.ts'
import { typedIn } from '../forms/sent.ts'
import { recent } from '../memory/recent.ts'
import { deskTabs } from '../navigation/desk-tabs.ts'
import type { Role } from '../officials/roles.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { makeKeyForm, officeForm, revokeKeyForm, slipsForm } from './office-form.ts'
import { hoursSlots, officeShown } from './office-hours.ts'

export interface OfficeQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly desk: Desk
  readonly today: CalendarDay
  readonly ballotUrl: string
  readonly keys: readonly DeskKey[]
  readonly hours: readonly DeskHours[]
  /** Codes of the optional questions switched on. */
  readonly questions: readonly string[]
  /** Whether the official may make changes here. */
  readonly isKeeper: boolean
  /** Whether the official may issue keys and slips. */
  readonly isAbove: boolean
  /** Number of slips that may still be issued this month. */
  readonly slipsLeft: number
  /** Invitations reported by software this month. */
  readonly invited: InvitationSums | undefined
  readonly role: Role
  /** Whether this dashboard can make slips. */
  readonly makesSlips: boolean
  readonly notice?: string | undefined
  readonly refused: Refusal | undefined
}

/** An optional question, and whether the desk asks it. */
interface QuestionSwitch {
  readonly code: string
  readonly isOn: boolean
  readonly text: string
  readonly options: string
  readonly notes: readonly string[]
}

export type OfficePage = ReturnType<typeof officePage>

/** Everything for people who run a desk: links and codes, prints, keys, slips, hours, and the communes it has belonged to. */
export function officePage(question: OfficeQuestion) {
  const { locale, desk, today, ballotUrl, isKeeper, hours, refused } = question
  const { code } = desk
  const { t, language } = locale
  const isOpen = desk.closedOn === null || desk.closedOn > today
  const unit = unitToday(question)
  const { makeKey, slips, office, switches } = formsOf(question)
  // The form of the questions is rebuilt for those on offer.
  const refusedQuestions = refused?.sentTo === deskQuestionsAddress({ code }) ? refused : null
  return {
    title: t('office.title', { code: groupCode(desk.code) }),
    name: desk.name ?? t(`ballot.desk.${desk.kind}`),
    tabs: deskTabs(locale, desk, unit, { role: question.role, current: 'office' }),
    trail: unit
      ? [{ url: unitAddress({ slug: unitSlug(unit), lang: language }), label: unitLabel(unit, language) }]
      : [],
    notice: question.notice === undefined ? null : noticeText(locale, question.notice),
    // Warns that the addresses work on this computer only.
    hereOnly: opensHereOnly(ballotUrl) ? t('posters.here-only', { address: ballotUrl }) : '',
    isOpen,
    isKeeper,
    isAbove: question.isAbove,
    makesSlips: question.makesSlips,
    slipsLeft: t('office.slips.left', { left: question.slipsLeft }),
    invited: invitedText(question),
    tokensUrl: tokensAddress({ lang: language }),
    links: isOpen ? linksOf(question) : [],
    prints: posterSizes.map((size) => ({
      label: t(`posters.size.${size}`),
      url: posterAddress({ code, size, lang: language }),
    })),
    keys: question.keys.map(({ id, madeOn, revokedOn }, index) => ({
      isInForce: revokedOn === null,
      form: isKeeper && revokedOn === null ? revoking(question, id, index + 1) : null,
      text:
        revokedOn === null
          ? t('office.key.made', { date: locale.date(madeOn) })
          : t('office.key.revoked', { made: locale.date(madeOn), date: locale.date(revokedOn) }),
    })),
    makeKey,
    slips,
    hotline: desk.hotline ?? '',
    address: desk.address ?? '',
    questions: questionsOf(question, refusedQuestions),
    // After an error its sender still has seen no more than before, unless that was the error.
    questionsSeen:
      (refusedQuestions && !refusedQuestions.isOvertaken && typedIn(refusedQuestions.sent, 'seen')) ||
      seenOf(question.questions),
    questionsProblem: Object.values(refusedQuestions?.problems ?? {}).join(' '),
    hoursText: hoursText(locale, hours) || t('office.hours.usual'),
    office,
    slots: hoursSlots(locale, office.fields),
    switches,
    // Error of a form that is no longer on the page.
    problem: refusedQuestions ? '' : alertElsewhere(locale, refused, [office, slips, makeKey]),
    history: historyOf(question),
  }
}

function invitedText({ locale: { t }, invited }: OfficeQuestion): string {
  if (invited === undefined) return t('office.invitations.none')
  const { finished, refused, issued } = invited
  return t('office.invitations.month', { dossiers: finished + refused, refused, issued })
}

function formsOf({ locale, desk: { code, hotline, address }, today, hours, slipsLeft, refused }: OfficeQuestion) {
  const { t, language: lang } = locale
  const shown = officeShown({ hotline, address, hours })
  return {
    makeKey: formView(locale, makeKeyForm, {
      action: deskKeysAddress({ code, lang }),
      submit: t('office.key.make'),
      hint: t('office.key.make-hint'),
      refused,
    }),
    slips: formView(locale, slipsForm, {
      action: slipsAddress({ code, lang }),
      submit: t('office.slips.make'),
      stored: { count: Math.min(100, slipsLeft), until: daysAfter(today, 30) },
      refused,
    }),
    office: formView(locale, officeForm, {
      action: deskOfficeAddress({ code, lang }),
      submit: t('accounts.save'),
      stored: { ...shown, seen: seenOf(shown) },
      refused,
    }),
    switches: formView(locale, noFields, { action: deskQuestionsAddress({ code, lang }), submit: t('accounts.save') }),
  }
}

function revoking({ locale, desk: { code } }: OfficeQuestion, key: string, number: number): FormView {
  const { t, language: lang } = locale
  const action = revokeDeskKeyAddress({ code, lang })
  return formView(locale, revokeKeyForm, {
    action,
    submit: t('office.key.revoke'),
    about: `${number}`,
    stored: { key },
  })
}

function linksOf({ locale: { t }, desk, ballotUrl }: OfficeQuestion) {
  const paths = {
    ballot: `/d/${desk.code}`,
    screen: `/desk/${desk.code}/screen`,
    kiosk: `/kiosk/${desk.code}`,
    assisted: `/assist/${desk.code}`,
  } as const
  return (['ballot', 'screen', 'kiosk', 'assisted'] as const).map((name) => {
    const url = ballotUrl + paths[name]
    const label = t(`office.link.${name}`)
    return { url, label, hint: t(`office.link.${name}.hint`), qr: drawnOnce(url, t('office.qr', { link: label })) }
  })
}

// The addresses of a desk never change, and to draw four codes takes half of the page's time.
const drawn = recent<string>(500)

function drawnOnce(url: string, label: string): string {
  const name = `${url} ${label}`
  const svg = drawn.get(name) ?? qrSvg(url, label)
  drawn.set(name, svg)
  return svg
}

/** Optional questions of the current questionnaire and of announced future ones. */
function questionsOf(
  { locale, reference, questions, today }: OfficeQuestion,
  refused: Refusal | null,
): readonly QuestionSwitch[] {
  const { t, language, date } = locale
  const ticked = refused?.sent.get('ask') ?? (refused ? [] : null)
  return offeredQuestions(reference, today).map((asked) => ({
    code: asked.code,
    isOn: (ticked ?? questions).includes(asked.code),
    text: wordingIn(language, asked.text),
    options: asked.options.map(({ text }) => wordingIn(language, text)).join(' · '),
    notes: [
      ...(refused?.isOvertaken && ticked?.includes(asked.code) !== questions.includes(asked.code)
        ? [t('form.overtaken.value', { value: t(questions.includes(asked.code) ? 'form.yes' : 'form.no') })]
        : []),
      ...(asked.afterLow === undefined ? [] : [t('office.questions.after-low')]),
      ...(asked.from > today ? [t('office.questions.from', { date: date(asked.from) })] : []),
    ],
  }))
}

export function offeredQuestions({ questionnaires }: ReferenceSnapshot, today: CalendarDay) {
  const { questions, versions } = questionnaires.from(today)
  return questions.map((question) => {
    const has = versions.find((version) => version.questions.some(({ code }) => code === question.code))
    return { ...question, from: has?.offeredFrom ?? today }
  })
}

function historyOf({ locale, reference, desk }: OfficeQuestion): readonly string[] {
  const { t, language, date } = locale
  const name = (other: Desk) => t(`desk.${other.kind}`, { code: other.code })
  const nameWithUnit = (other: Desk) => {
    const last = reference.directory.byId(other.assignments.at(-1)?.unitId ?? 0)
    return last ? `${unitLabel(last, language)} (${other.code})` : other.code
  }
  const before = reference.desks.filter(({ successorDeskId }) => successorDeskId === desk.id)
  const successor = desk.successorDeskId === null ? undefined : reference.deskById(desk.successorDeskId)
  return [
    ...[...Map.groupBy(before, ({ closedOn }) => closedOn ?? desk.openedOn)].map(([day, desks]) =>
      t('office.history.took-over', {
        desks: desks.map(nameWithUnit).join(', '),
        count: desks.length,
        date: date(day),
      }),
    ),
    ...desk.assignments.map(({ unitId, validFrom, validTo }) => {
      const unit = reference.directory.byId(unitId)
      const label = unit ? unitLabel(unit, language) : ''
      return validTo === null
        ? t('office.history.since', { unit: label, from: date(validFrom) })
        : t('office.history.until', { unit: label, from: date(validFrom), to: date(validTo) })
    }),
    ...(desk.closedOn === null ? [] : [t('office.history.closed', { date: date(desk.closedOn) })]),
    ...(successor ? [t('office.history.leads', { desk: name(successor) })] : []),
  ]
}

function unitToday({ reference, desk, today }: OfficeQuestion) {
  const assignment = desk.assignments.findLast((dated) => inForceOn(dated, today)) ?? desk.assignments.at(-1)
  return assignment && reference.directory.byId(assignment.unitId)
}

const notices = ['saved', 'revoked'] as const

function noticeText({ t }: Locale, notice: string): string | null {
  const known = notices.find((each) => each === notice)
  return known ? t(`office.notice.${known}`) : null
}
