import { unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { Report } from '@long-dan/reports'
import { definitionCode, periodsText } from '@long-dan/results'
import { tenthsOfCount } from '@long-dan/statistics'
import { createDrawnOnce } from './drawn-once.ts'
import type { PublishedResults } from './published-results.ts'
import type { RoundFormat } from './round-formats.ts'
import type { RoundResult } from './round-page.ts'

const mostKept = 100

/** Makes the files of rounds, each once for the same figures. */
export function createRoundFiles(
  results: PublishedResults,
): (locale: Locale, found: RoundResult, format: RoundFormat) => Promise<Buffer> {
  const drawnOnce = createDrawnOnce(mostKept)
  return async (locale, found, format) => {
    const frozenOn = (await results.freezes()).get(found.last.code)?.frozenOn ?? found.last.end
    const counts = found.communes.map(({ code, count }) => [code, count])
    const key = JSON.stringify([found.round.id, frozenOn, locale.language, format, counts])
    return drawnOnce(key, async () => {
      // Loaded for the first file only: casting a ballot needs none of it.
      const { csvOf, odsOf, xlsxOf, docxOf, pdfOf } = await import('@long-dan/reports')
      const report = await roundReport(locale, found, { results, frozenOn })
      if (format === 'csv') return Buffer.from(csvOf(report))
      if (format === 'ods') return odsOf(report)
      if (format === 'xlsx') return xlsxOf(report)
      return format === 'docx' ? docxOf({ report }) : pdfOf({ report })
    })
  }
}

/** Unit, months, round and language: no two files share a name. */
export function roundFileName({ language }: Locale, { round, unit, first, last }: RoundResult): string {
  const place = unit ? [unitSlug(unit)] : []
  return [...place, 'dot-khao-sat', first.code, last.code, round.id, ...(language === 'vi' ? [] : [language])].join('-')
}

/** What the round's page says, and nothing more. */
async function roundReport(
  locale: Locale,
  { round, first, last, communes, isDemo }: RoundResult,
  { results, frozenOn }: { readonly results: PublishedResults; readonly frozenOn: string },
): Promise<Report> {
  const { paragraph, reportTable } = await import('@long-dan/reports')
  const { t, language } = locale
  const when = periodsText(locale, [first, last])
  const { form, agency } = await results.letterhead()
  const written: Readonly<Record<string, readonly string[]>> = agency
  const hidden = communes.filter(({ count }) => count === null).map(({ name }) => name(language))
  const channels = round.channels.map((code) => t(`rounds.channel.${code}`)).join(', ')
  const wanted = t('rounds.points', { points: String(round.halfWidth) })
  const table = reportTable({
    name: 'communes',
    title: t('public.round.result'),
    columns: [
      { key: 'commune_code', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'commune', label: t('column.unit'), type: 'text', width: 1.8 },
      { key: 'satisfied', label: t('export.satisfied'), type: 'count' },
      { key: 'base', label: t('public.ballots'), type: 'count' },
      { key: 'percent', label: t('public.share'), type: 'percent' },
      { key: 'interval', label: t('column.interval'), type: 'figures', where: 'paper' },
      { key: 'interval_low', label: t('export.interval-low'), type: 'percent', where: 'data' },
      { key: 'interval_high', label: t('export.interval-high'), type: 'percent', where: 'data' },
    ],
    rows: communes.flatMap(({ code, name, count }) => {
      if (!count) return []
      const { low, high } = count.interval
      const cells = {
        ...{ commune_code: code, commune: name(language), satisfied: count.satisfied, base: count.base },
        percent: (tenthsOfCount(count) ?? 0) / 10,
        interval: `${locale.percent(low)} – ${locale.percent(high)}`,
        ...{ interval_low: low / 10, interval_high: high / 10 },
      }
      return [{ cells }]
    }),
    notes: [t('public.round.order')],
  })
  return {
    language,
    subject: `${t('public.round.of')} ${round.name}, ${when}`,
    letterhead: {
      ...{ form, above: null, agency: written[language] ?? agency.vi },
      ...{ documentType: t('export.document-type'), recipients: [] },
    },
    context: [
      { key: 'round', label: t('rounds.name'), value: round.name },
      { key: 'first_month', label: t('rounds.first'), value: first.code },
      { key: 'last_month', label: t('rounds.last'), value: last.code },
      { key: 'definition', label: t('export.definition'), value: definitionCode },
    ],
    definitions: [
      { term: t('public.share'), meaning: t('export.term.satisfied') },
      { term: t('column.interval'), meaning: t('export.term.interval') },
      { term: t('export.term.volunteers-name'), meaning: t('export.term.volunteers') },
    ],
    parts: [
      paragraph(t('public.round.about', { channels, wanted })),
      { kind: 'paragraph', isStrong: true, text: t('public.round.not-added') },
      { kind: 'table', table },
      ...(hidden.length === 0 ? [] : [paragraph(`${t('public.round.unpublished')} ${hidden.join(', ')}.`)]),
    ],
    // A form with an empty place for number and signature must not pass for an issued document.
    specimen: [t('public.round.not-issued'), ...(isDemo ? [t('demo.mark')] : [])].join(' '),
    madeAt: new Date(`${frozenOn}T00:00:00Z`),
  }
}
