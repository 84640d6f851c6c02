import { periodText } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import { exportFormats } from '../../addresses/exports.ts'
import { type ProgrammeList, programmeFileAddress, programmeLists } from '../../addresses/programme.ts'
import { reportedSentences } from '../../wording/reported-sentences.ts'
import type { Standings } from '../standings/standings.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

/** Exports for the last closed quarter and its year, and what that year's reports said. */
export function filesOf({ locale, past, reportedFigures }: CockpitQuestion, { quarter, home }: Standings) {
  const { t, language } = locale
  const line = (label: string, name: 'review' | 'reported' | ProgrammeList, period: string) => ({
    label,
    links: exportFormats.overview.map((format) => ({
      label: format.toUpperCase(),
      url: programmeFileAddress({
        file: `${name}.${format}`,
        period,
        map: name === 'review' ? past?.map : undefined,
        lang: language,
      }),
    })),
  })
  const year = periodOf('year', quarter.start)
  const reportedYears = [...new Set(reportedFigures.map(({ reportedOn }) => reportedOn.slice(0, 4)))].sort()
  return [
    line(t('rollout.review.of-quarter', { period: periodText(locale, quarter) }), 'review', quarter.code),
    line(t('rollout.review.of-year', { period: periodText(locale, year) }), 'review', year.code),
    // Lists always describe the present.
    ...(past ? [] : programmeLists.map((name) => line(t(`programme.file.${name}`), name, quarter.code))),
    ...(home.level === 'province'
      ? reportedYears.map((reported) => line(t('rollout.reported.link', { year: reported }), 'reported', reported))
      : []),
  ]
}

/** What reports said about the province and places in it, one line per year. */
export function deedsOf({ locale, directory, reportedFigures }: CockpitQuestion) {
  return [...Map.groupBy(reportedFigures, ({ reportedOn }) => reportedOn.slice(0, 4))].map(([year, figures]) => ({
    title: locale.t('rollout.reported.subject', { year }),
    sentences: reportedSentences(locale, directory, figures),
    source: figures[0]?.source ?? '',
  }))
}
