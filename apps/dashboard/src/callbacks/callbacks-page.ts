import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { dossierOutcomes } from '@long-dan/database/dashboard'
import { wordingIn } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { callsPerOutcome } from '@long-dan/signals'
import { previousPeriod } from '@long-dan/statistics'
import { enterLotsAddress, monthAddresses } from '../addresses/desk-months.ts'
import type { MonthQuestion } from '../desk-months/asked-month.ts'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { countName, rememberedNumbers, typedNumbers } from '../desk-months/month-form.ts'
import { monthFrame } from '../desk-months/month-frame.ts'
import { labelOf } from '../desk-months/unit-months.ts'
import { unitTabs } from '../navigation/unit-tabs.ts'
import { instantText } from '../pages/instant-text.ts'
import { callbackNumbers, reachedBy } from './callback-import.ts'
import { askedByOutcome, askedText, estimateText } from './estimate-text.ts'
import { knownFields } from './lot-fields.ts'
import { canBeNumbered, lotText } from './lots.ts'
import type { UnitCallbacks } from './unit-callbacks.ts'

/** The steps of a call-back, in order. */
export const callSteps = [
  {
    when: 'callbacks.step.before',
    steps: [
      'callbacks.step.before.lists',
      'callbacks.step.before.two',
      'callbacks.step.before.number',
      'callbacks.step.before.total',
      'callbacks.step.before.draw',
    ],
  },
  {
    when: 'callbacks.step.during',
    steps: [
      'callbacks.step.during.who',
      'callbacks.step.during.all',
      'callbacks.step.during.say',
      'callbacks.step.during.again',
      'callbacks.step.during.nobody',
    ],
  },
  {
    when: 'callbacks.step.after',
    steps: ['callbacks.step.after.check', 'callbacks.step.after.enter', 'callbacks.step.after.destroy'],
  },
] as const

export type CallbacksPage = ReturnType<typeof callbacksPage>

/** Calls about a unit's desks in one month: what to ask, the form and tally sheet, and what twelve months of calls show. */
export function callbacksPage(question: MonthQuestion, found: UnitCallbacks | null) {
  const { locale, reference, unit, slug, month } = question
  const { scale, overall, versions } = reference.questionnaires.during(month.start, month.end)
  const asked = versions.at(-1)?.data.overallByPhone ?? overall
  const [worst, best] = [scale[1], scale[5]].map((word) => wordingIn(locale.language, word).toLocaleLowerCase())
  const { usual, afterSign } = callsPerOutcome
  const calls = {
    settled: usual.settled,
    refused: usual.refused,
    moreSettled: afterSign.settled,
    moreRefused: afterSign.refused,
  }
  return {
    title: locale.t('callbacks.title', { unit: unitLabel(unit, locale.language) }),
    tabs: unitTabs(locale, unit, month, 'callbacks', question),
    ...monthFrame('callbacks', question),
    lotsAction: canBeNumbered(month, question.today)
      ? enterLotsAddress({ slug, month: month.code, lang: locale.language })
      : null,
    guide: callSteps.map(({ when, steps }) => ({ when: locale.t(when), steps: steps.map((step) => locale.t(step)) })),
    // The overall question of that month's ballots, with the ends of their scale.
    overall: locale.t('callbacks.script.1', {
      question: wordingIn(locale.language, asked),
      worst: worst ?? '',
      best: best ?? '',
    }),
    howMany: locale.t('callbacks.how.many', calls),
    dossiersUrl: monthAddresses.dossiers({ slug, month: month.code, lang: locale.language }),
    ...(found
      ? known(question, found)
      : { known: '', exists: false, fieldsets: [], parts: [], desks: [], months: [], changes: [], say: null }),
  }
}

function known(question: MonthQuestion, found: UnitCallbacks) {
  const { locale, reference, month } = question
  const { t, language, number } = locale
  const called = (desks: readonly DeskMonth[]) => desks.filter(found.isCalled).length
  const more = (desks: readonly DeskMonth[]) => desks.filter(found.isToCallMore).length
  return {
    // The unit has desks in that month.
    exists: true,
    known: t('callbacks.known', { known: called(found.desks), all: found.desks.length }),
    fieldsets: found.parts.length > 0 ? [] : found.desks.map((at) => fieldset(question, found, at)),
    parts: found.parts.map(({ unit, desks }) => ({
      url: monthAddresses.callbacks({ slug: unitSlug(unit), month: month.code, lang: language }),
      label: unitLabel(unit, language),
      known: called(desks),
      all: desks.length,
      more: more(desks),
    })),
    // Null when nobody can have been called.
    say: estimateText(locale, found),
    desks:
      found.parts.length > 0 || found.desks.length < 2 ? [] : found.desks.map((at) => deskRow(question, found, at)),
    months: found.months.toReversed().map((each) => {
      const reached = dossierOutcomes.map((outcome) =>
        each.desks.reduce((sum, at) => sum + reachedBy(found.countOf(at, outcome)), 0),
      )
      const known = called(each.desks)
      return {
        url: monthAddresses.callbacks({ slug: question.slug, month: each.month.code, lang: language }),
        label: periodText(locale, each.month),
        isCurrent: each.month.code === month.code,
        known: `${known}/${each.desks.length}`,
        reached: reached.map((count) => (known === 0 ? '–' : number(count))),
      }
    }),
    changes: found.changes.map(({ recordedAt, username, unitId, deskId, outcome, numbers }) => ({
      at: instantText(recordedAt),
      who: username ?? t('dossiers.demo'),
      desk: `${labelOf(reference, unitId, language)} (${reference.deskById(deskId)?.code ?? ''}), ${t(`callbacks.outcome.${outcome}`)}`,
      what:
        numbers === null
          ? t('dossiers.taken-back')
          : callbackNumbers.map((name) => `${t(`callbacks.${name}`)}: ${number(numbers[name])}`).join(' · '),
    })),
  }
}

function fieldset(question: MonthQuestion, found: UnitCallbacks, at: DeskMonth) {
  const { locale, reference, refused } = question
  const { t, language, number } = locale
  const isToCallMore = found.isToCallMore(at)
  const wanted = isToCallMore ? callsPerOutcome.afterSign : callsPerOutcome.usual
  const fields = knownFields(reference.questionnaires)
  return {
    legend: labelOf(reference, at.unitId, language),
    kind: at.desk.name ?? t(`ballot.desk.${at.desk.kind}`),
    code: at.desk.code,
    isToCallMore,
    // Said in the list of desks above the forms.
    isCalled: found.isCalled(at),
    warning: found.isExceeding(at) ? t('callbacks.exceeds') : '',
    lots: dossierOutcomes.map((outcome) =>
      lotText(
        locale,
        {
          at,
          outcome,
          lot: found.lotOf(at, outcome),
          reached: found.countOf(at, outcome),
          answers: wanted[outcome],
          fields,
        },
        refused,
      ),
    ),
    rows: dossierOutcomes.map((outcome) => {
      const label = t(`callbacks.outcome.${outcome}`)
      const [count, before] = [found.countOf(at, outcome), found.countOf(at, outcome, previousPeriod(at.month))]
      const typed = typedNumbers(refused, { at, part: outcome }, callbackNumbers)
      return {
        label,
        was: rememberedNumbers(refused, { at, part: outcome }, callbackNumbers, count),
        wanted: t('callbacks.wanted', { count: wanted[outcome] }),
        boxes: Array.from({ length: wanted[outcome] }),
        fields: callbackNumbers.map((name) => {
          const field = countName(at, outcome, name)
          return {
            name: field,
            label: `${label}: ${t(`callbacks.${name}`)}`,
            problem: refused?.problems[field] ?? '',
            value: typed?.[name] ?? (count ? number(count[name]) : ''),
            before: before ? t('callbacks.before', { count: before[name] }) : '',
          }
        }),
      }
    }),
  }
}

function deskRow({ locale, reference }: MonthQuestion, found: UnitCallbacks, at: DeskMonth) {
  const own = found.months
    .flatMap(({ desks }) => desks)
    .filter(({ desk, unitId }) => desk.id === at.desk.id && unitId === at.unitId)
  const asked = askedByOutcome(found, own)
  return {
    label: labelOf(reference, at.unitId, locale.language),
    code: at.desk.code,
    asked: dossierOutcomes.map((outcome) => askedText(locale, asked[outcome])),
    more: found.isToCallMore(at) ? locale.t('callbacks.more') : '',
  }
}
