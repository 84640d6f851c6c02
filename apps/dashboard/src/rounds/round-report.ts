import { compareVietnamese, foldVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { paragraph, type Report, type ReportTable, reportTable } from '@long-dan/reports'
import { definitionCode, periodsText } from '@long-dan/results'
import type { CalendarDay } from '@long-dan/statistics'
import { fileNameOf } from '../exports/file-name.ts'
import { letterheadOf } from '../exports/letterhead.ts'
import { shareCellsOf, shareColumns } from '../exports/share-columns.ts'
import type { FoundRound } from './find-rounds.ts'
import type { RoundProgress } from './read-progress.ts'
import { countedSentence, missingOf, progressSentence, shareOfTarget } from './round-words.ts'

interface RoundFile extends Pick<FoundRound, 'unit' | 'directory'> {
  readonly locale: Locale
  readonly province: Province
  readonly today: CalendarDay
  readonly isDemo: boolean
}

/** One round of a unit as on its page: what each commune needs, has and thinks, and how many ballots had come by each day. */
export function roundReport(about: RoundFile, progress: RoundProgress): Report {
  const { locale, unit, province, today, isDemo } = about
  const { t, language } = locale
  const { round } = progress
  return {
    language,
    subject: t('rounds.file.subject', { round: round.name, unit: unitLabel(unit, language) }),
    letterhead: letterheadOf(locale, unit, province),
    context: [
      { key: 'unit_slug', label: t('export.unit-code'), value: unitSlug(unit) },
      { key: 'round', label: t('rounds.name'), value: round.name },
      { key: 'first_month', label: t('rounds.first'), value: round.firstMonth.slice(0, 7) },
      { key: 'last_month', label: t('rounds.last'), value: round.lastMonth.slice(0, 7) },
      { key: 'half_width_points', label: t('rounds.width'), value: String(round.halfWidth) },
      { key: 'definition', label: t('export.definition'), value: definitionCode },
      { key: 'made_on', label: t('export.made-on'), value: today },
    ],
    definitions: [
      { term: t('rounds.target'), meaning: t('rounds.about') },
      { term: t('column.satisfied'), meaning: t('export.term.satisfied') },
      { term: t('column.interval'), meaning: t('export.term.interval') },
      { term: t('cell.hidden'), meaning: t('export.term.hidden') },
      { term: t('export.term.volunteers-name'), meaning: t('export.term.volunteers') },
    ],
    parts: [
      paragraph(
        [
          periodsText(locale, progress.months),
          round.channels.map((code) => t(`rounds.channel.${code}`)).join(', '),
          t('rounds.wanted', { points: t('rounds.points', { points: String(round.halfWidth) }) }),
        ].join('; '),
      ),
      { kind: 'paragraph', isStrong: true, text: progressSentence(locale, progress) },
      paragraph(countedSentence(locale, progress)),
      paragraph(t('rounds.not-added')),
      { kind: 'table', table: communesTable(about, progress) },
      ...(progress.days.length === 0
        ? []
        : [paragraph(t('rounds.days.about')), { kind: 'table', table: daysTable(locale, progress) } as const]),
    ],
    specimen: isDemo ? t('demo.mark') : null,
    madeAt: new Date(`${today}T00:00:00Z`),
  }
}

/** Unit, months, name of the round and its id, so that no two rounds' files share a name. */
export function roundFileName({ unit, locale }: Pick<RoundFile, 'unit' | 'locale'>, { round }: RoundProgress): string {
  const months = [...new Set([round.firstMonth, round.lastMonth].map((month) => month.slice(0, 7)))].join('-')
  const named = foldVietnamese(round.name)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 40)
  return fileNameOf({
    place: unitSlug(unit),
    period: months,
    what: 'dot-khao-sat',
    chosen: [named, round.id],
    view: { lang: locale.language },
  })
}

function communesTable({ locale, directory }: RoundFile, { communes }: RoundProgress): ReportTable {
  const { t, language } = locale
  const named = communes.flatMap((one) => {
    const unit = directory.byId(one.unitId)
    return unit ? [{ ...one, code: unit.code, label: unitLabel(unit, language) }] : []
  })
  return reportTable({
    name: 'communes',
    title: t('rounds.file.communes'),
    columns: [
      { key: 'commune_code', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'commune', label: t('column.unit'), type: 'text', width: 1.8 },
      { key: 'expected_dossiers', label: t('rounds.dossiers'), type: 'count' },
      { key: 'target', label: t('rounds.target'), type: 'count' },
      { key: 'received', label: t('rounds.received'), type: 'count' },
      {
        key: 'received_is_least',
        label: t('rounds.file.is-least'),
        type: 'yes-no',
        // On paper only where it says something.
        ...(named.some(({ isAtLeast }) => isAtLeast) ? {} : { where: 'data' as const }),
      },
      { key: 'missing', label: t('rounds.missing'), type: 'count' },
      ...shareColumns(locale),
    ],
    rows: named
      .sort((a, b) => compareVietnamese(a.label, b.label))
      .map(({ code, label, dossiers, target, received, isAtLeast, result }) => ({
        cells: {
          commune_code: code,
          commune: label,
          expected_dossiers: dossiers,
          target,
          received,
          received_is_least: received === null ? null : isAtLeast,
          missing: missingOf({ target, received }),
          ...shareCellsOf(locale, result, received === null),
        },
      })),
  })
}

function daysTable(locale: Locale, progress: RoundProgress): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'days',
    title: t('rounds.days'),
    columns: [
      { key: 'counted_on', label: t('rounds.day'), type: 'date' },
      { key: 'received_by_then', label: t('rounds.received'), type: 'count' },
      { key: 'of_target', label: t('rounds.share'), type: 'percent' },
    ],
    rows: progress.days.map(({ day, received }) => {
      const tenths = shareOfTarget(progress, received)
      return { cells: { counted_on: day, received_by_then: received, of_target: tenths === null ? null : tenths / 10 } }
    }),
  })
}
