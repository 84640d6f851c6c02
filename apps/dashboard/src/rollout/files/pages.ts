import { unitSlug } from '@long-dan/administrative-units'
import { latestReports } from '@long-dan/database/dashboard'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { exportFormats } from '../../addresses/exports.ts'
import { programmeFileAddress, programmeLists, recognitionFileAddress } from '../../addresses/programme.ts'
import { sendReport } from '../../exports/export-file.ts'
import { resultReader } from '../../figures/result-reader.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { readModelHistory } from '../models/model-store.ts'
import { periodsShown, readProgrammeGrades } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { listNames, programmeList } from './programme-list.ts'
import { programmeReview } from './programme-review.ts'
import { recognitionFile } from './recognition-file.ts'
import { reportedResults } from './reported-results.ts'

/** The review of a quarter or year, lists as they stand now, and what a year's reports said. */
const programmeFile = definePage({
  address: programmeFileAddress,
  async answer({ deps, locale, official, path, query }, reply) {
    const [name = '', ending = ''] = path.file.split('.', 2)
    const format = exportFormats.overview.find((known) => known === ending)
    const today = deps.today()
    // Defaults to the last closed quarter.
    const period = query.period ?? previousPeriod(periodOf('quarter', today))
    if (format === undefined) return null
    const { directory, reportedFigures, desks, province } = deps.reference.current()
    const { beginsOn } = province.programme
    if (!hasFile(period, today, beginsOn)) return new Refused('period')
    const record = (subject: string) =>
      recordAct(deps.door, official, { action: 'exported', subject: `rollout/${subject}` })
    if (name === 'reported') {
      const year = period.start.slice(0, 4)
      const report = reportedResults({ locale, province, directory, figures: reportedFigures, year, today })
      if (report === null) return null
      await record(`reported ${year} ${format}`)
      return sendReport(reply, report, format, `so-lieu-bao-cao-${year}`)
    }
    const list = programmeLists.find((known) => known === name)
    if (list !== undefined) {
      if (period.kind !== 'quarter') return new Refused('period')
      const reader = resultReader(deps, official)
      const report = await reader.read(async (door) => {
        const standings = await readStandings(door, { directory, reader, today })
        const reports = await latestReports(door, period.start, period.end)
        return programmeList(list, {
          locale,
          province,
          directory,
          standings,
          reports,
          period,
          today,
          isDemo: deps.demo,
        })
      })
      await record(`${list} ${period.code} ${format}`)
      return sendReport(reply, report, format, `${listNames[list]}-${list === 'reports' ? period.code : today}`)
    }
    // The programme began with its first rule, and only reviews go back to then.
    if (name !== 'review') return null
    if (period.end <= beginsOn) return new Refused('period')
    const reader = resultReader(deps, official)
    const report = await reader.read(async (door) => {
      const then = period.end <= today && { asOf: period.end, ...(query.map && { map: query.map }) }
      const standings = await readStandings(door, { directory, reader, today, ...then })
      const reports = await latestReports(door, period.start, period.end)
      const grades = await readProgrammeGrades(door, { locale, reader, desks, today }, standings, [period])
      const about = { locale, home: standings.home, period, today, isDemo: deps.demo }
      return programmeReview({ ...about, province, reports, grades }, standings)
    })
    await record(`review ${period.code} ${format}`)
    return sendReport(reply, report, format, `chuong-trinh-${period.code}`)
  },
})

/** Whether the quarter or year has begun and is not before the year the programme began. */
function hasFile({ kind, start }: Period, today: string, beginsOn: string): boolean {
  return (kind === 'quarter' || kind === 'year') && start <= today && start >= periodOf('year', beginsOn).start
}

const recognition = definePage({
  address: recognitionFileAddress,
  async answer({ deps, locale, official, path: { slug } }, reply) {
    const reader = resultReader(deps, official)
    const { directory, desks, province } = deps.reference.current()
    const today = deps.today()
    const report = await reader.read(async (door) => {
      const standings = await readStandings(door, { directory, reader, today })
      const standing = standings.communes.find(({ unit }) => unitSlug(unit) === slug)
      if (standing === undefined) return null
      const histories = []
      for (const { model } of standing.recognition.models) histories.push(...(await readModelHistory(door, model.id)))
      const asked = { locale, reader, desks, today }
      const communes = [standing]
      const grades = await readProgrammeGrades(door, asked, { ...standings, communes }, periodsShown(communes))
      return recognitionFile({ locale, province, today, isDemo: deps.demo, histories, grades }, standings, standing)
    })
    if (report === null) return null
    await recordAct(deps.door, official, { action: 'exported', subject: `rollout/communes/${slug} file.pdf` })
    return sendReport(reply, report, 'pdf', `ho-so-cong-nhan-${slug}-${today}`)
  },
})

/** The programme as files: the above, and a commune's recognition file. */
export const programmeFiles = [programmeFile, recognition]
