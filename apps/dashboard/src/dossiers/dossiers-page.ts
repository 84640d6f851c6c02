import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { instantText } from '../access/instant-text.ts'
import type { RowProblem } from '../imports/import-kind.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { periodText } from '../results/period-text.ts'
import type { DeskMonth } from './desk-months.ts'
import { dossierNumbers } from './dossier-import.ts'
import { countBefore, dossiersAddress, labelOf, type UnitDossiers } from './unit-dossiers.ts'

export interface DossiersQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly unit: AdministrativeUnit
  readonly slug: string
  readonly month: Period
  readonly today: CalendarDay
  readonly canEnter: boolean
  /** Id of what was saved just now; '' when nothing changed; null when nothing was sent. */
  readonly saved: string | null
  /** What was typed and is wrong, by field of the form. */
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly problems?: readonly RowProblem[]
}

/** Dossiers of a unit's desks in one month: a form with last month beside it, or the units below where there are many desks. */
export function dossiersPage(question: DossiersQuestion, found: UnitDossiers | null) {
  const { locale, unit, slug, month, today } = question
  const { t, language } = locale
  const link = (asked: Period) => ({
    url: dossiersAddress(slug, asked.code, language),
    label: periodText(locale, asked),
  })
  const following = periodOf('month', month.end)
  return {
    title: t('dossiers.title', { unit: unitLabel(unit, language) }),
    overview: {
      url: `/units/${slug}?period=${month.code}${language === 'vi' ? '' : '&lang=en'}`,
      label: unitLabel(unit, language),
    },
    month: { code: month.code, label: periodText(locale, month) },
    previous: link(previousPeriod(month)),
    next: following.start <= today ? link(following) : null,
    isRunning: month.start <= today && today < month.end,
    canEnter: question.canEnter,
    saved: question.saved,
    action: dossiersAddress(slug, month.code, language),
    problems: (question.problems ?? []).length,
    ...(found
      ? known(question, found)
      : { known: '', exists: false, fieldsets: [], parts: [], months: [], changes: [], holds: [] }),
  }
}

function known(question: DossiersQuestion, found: UnitDossiers) {
  const { locale, reference, month } = question
  const { t, language, number } = locale
  const counted = found.desks.filter((at) => found.countOf(at) !== undefined).length
  return {
    exists: true,
    known: t('dossiers.known', { known: counted, all: found.desks.length }),
    fieldsets: found.parts.length > 0 ? [] : found.desks.map((at, index) => fieldset(question, found, at, index)),
    parts: found.parts.map(({ unit, desks }) => ({
      url: dossiersAddress(unit, month.code, language),
      label: unitLabel(unit, language),
      known: desks.filter((at) => found.countOf(at) !== undefined).length,
      all: desks.length,
      exceeding: desks.filter((at) => isExceeding(found, at)).length,
    })),
    months: found.months.toReversed().map((each) => ({
      url: dossiersAddress(question.slug, each.month.code, language),
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
        ...{ period: periodText(locale, period), date: locale.date(noticedOn) },
      }
      return [
        found.isUnitShown(unitId, periodCode)
          ? t('dossiers.held', { ...words, ballots, dossiers })
          : t('dossiers.held-hidden', words),
      ]
    }),
  }
}

function fieldset(question: DossiersQuestion, found: UnitDossiers, at: DeskMonth, index: number) {
  const { locale, reference, typed, problems = [] } = question
  const { t, language, number } = locale
  const [count, before] = [found.countOf(at), countBefore(found, at)]
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : number(value))
  return {
    legend: labelOf(reference, at.unitId, language),
    kind: at.desk.name ?? t(`ballot.desk.${at.desk.kind}`),
    code: at.desk.code,
    warning: isExceeding(found, at) ? t('dossiers.exceeds') : '',
    // What concerns the line as a whole stands with the first number.
    fields: dossierNumbers.map((name, place) => {
      const field = fieldName(at, name)
      const problem = problems.find(
        ({ line, column }) => line === index && (column === name || (place === 0 && !isNumber(column))),
      )
      return {
        ...{ name: field, label: t(`dossiers.${name}`), isMain: place === 0, problem: problem?.message ?? '' },
        value: typed ? (typed[field] ?? '') : text(count?.[name]),
        before: before ? text(before[name]) : '',
      }
    }),
  }
}

function isNumber(column: string | null): boolean {
  return dossierNumbers.some((name) => name === column)
}

/** How the form calls a number of a desk; a desk that moved within the month stands there twice. */
export function fieldName({ desk, unitId }: DeskMonth, name: string): string {
  return `${name}.${desk.code}.${unitId}`
}

function isExceeding(found: UnitDossiers, at: DeskMonth): boolean {
  const count = found.countOf(at)
  return count !== undefined && found.ballotsOf(at) > count.received
}
