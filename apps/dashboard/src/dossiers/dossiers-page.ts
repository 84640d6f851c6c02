import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { InvitationSums } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { parsePeriod } from '@long-dan/statistics'
import { monthAddresses } from '../addresses/desk-months.ts'
import type { MonthQuestion } from '../desk-months/asked-month.ts'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { countName, rememberedNumbers, typedNumbers } from '../desk-months/month-form.ts'
import { monthFrame } from '../desk-months/month-frame.ts'
import { labelOf } from '../desk-months/unit-months.ts'
import { instantText } from '../pages/instant-text.ts'
import { dossierNumbers } from './dossier-import.ts'
import { countBefore, type UnitDossiers } from './unit-dossiers.ts'

export interface DossiersQuestion extends MonthQuestion {
  readonly seesCallbacks: boolean
}

export type DossiersPage = ReturnType<typeof dossiersPage>

/** Dossiers of a unit's desks in one month: a form with last month's numbers beside it, or the units below when there are many desks. */
export function dossiersPage(question: DossiersQuestion, found: UnitDossiers | null) {
  const { locale, unit, slug, month, seesCallbacks } = question
  const { t, language } = locale
  return {
    title: t('dossiers.title', { unit: unitLabel(unit, language) }),
    callbacksUrl: seesCallbacks ? monthAddresses.callbacks({ slug, month: month.code, lang: language }) : null,
    ...monthFrame('dossiers', question),
    ...(found
      ? known(question, found)
      : { known: '', exists: false, fieldsets: [], parts: [], months: [], changes: [], holds: [] }),
  }
}

function known(question: MonthQuestion, found: UnitDossiers) {
  const { locale, reference, month } = question
  const { t, language, number } = locale
  const counted = found.desks.filter((at) => found.countOf(at) !== undefined).length
  return {
    // Whether the unit has desks in that month.
    exists: true,
    known: t('dossiers.known', { known: counted, all: found.desks.length }),
    fieldsets: found.parts.length > 0 ? [] : found.desks.map((at) => fieldset(question, found, at)),
    parts: found.parts.map(({ unit, desks }) => ({
      url: monthAddresses.dossiers({ slug: unitSlug(unit), month: month.code, lang: language }),
      label: unitLabel(unit, language),
      known: desks.filter((at) => found.countOf(at) !== undefined).length,
      all: desks.length,
      exceeding: desks.filter((at) => isExceeding(found, at)).length,
    })),
    months: found.months.toReversed().map((each) => ({
      url: monthAddresses.dossiers({ slug: question.slug, month: each.month.code, lang: language }),
      label: periodText(locale, each.month),
      isCurrent: each.month.code === month.code,
      known: `${each.known}/${each.all}`,
      received: each.known === 0 ? '–' : number(each.received),
    })),
    changes: found.changes.map((change) => ({
      at: instantText(change.recordedAt),
      who: change.username ?? t('dossiers.demo'),
      desk: `${labelOf(reference, change.unitId, language)} (${reference.deskById(change.deskId)?.code ?? ''})`,
      what:
        change.received === null
          ? t('dossiers.taken-back')
          : dossierNumbers
              .flatMap((name) => (change[name] === null ? [] : [`${t(`dossiers.${name}`)}: ${number(change[name])}`]))
              .join(' · '),
    })),
    holds: found.holds.flatMap(({ unitId, periodCode, ballots, dossiers, noticedOn }) => {
      const period = parsePeriod(periodCode)
      if (period === null) return []
      const words = {
        unit: labelOf(reference, unitId, language),
        period: periodText(locale, period),
        date: locale.date(noticedOn),
      }
      return [
        found.isUnitShown(unitId, periodCode)
          ? t('dossiers.held', { ...words, ballots, dossiers })
          : t('dossiers.held-hidden', words),
      ]
    }),
  }
}

function fieldset(question: MonthQuestion, found: UnitDossiers, at: DeskMonth) {
  const { locale, reference, refused } = question
  const { t, language, number } = locale
  const [count, before] = [found.countOf(at), countBefore(found, at)]
  const typed = typedNumbers(refused, { at, part: '' }, dossierNumbers)
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : number(value))
  return {
    legend: labelOf(reference, at.unitId, language),
    kind: at.desk.name ?? t(`ballot.desk.${at.desk.kind}`),
    code: at.desk.code,
    reported: reportedText(locale, found.reportedOf(at)),
    warning: isExceeding(found, at) ? t('dossiers.exceeds') : '',
    was: rememberedNumbers(refused, { at, part: '' }, dossierNumbers, count),
    fields: dossierNumbers.map((name) => {
      const field = countName(at, '', name)
      return {
        name: field,
        label: t(`dossiers.${name}`),
        problem: refused?.problems[field] ?? '',
        value: typed?.[name] ?? text(count?.[name]),
        before: before ? text(before[name]) : '',
      }
    }),
  }
}

function reportedText({ t }: Locale, reported: InvitationSums | undefined): string {
  return reported ? t('dossiers.reported', { finished: reported.finished, refused: reported.refused }) : ''
}

function isExceeding(found: UnitDossiers, at: DeskMonth): boolean {
  const count = found.countOf(at)
  return count !== undefined && found.isExceeding(at, count.received)
}
