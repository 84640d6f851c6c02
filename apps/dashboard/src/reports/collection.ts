import { compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { sourceLanguage } from '@long-dan/i18n'
import { makeCollection, type Report } from '@long-dan/reports'
import { readTrust } from '../evidence/trust.ts'
import { overviewReport } from '../exports/overview-report.ts'
import type { ReportSummary } from '../exports/summary-parts.ts'
import type { JobOrder } from '../file-jobs/file-jobs.ts'
import { unitPage } from '../results/overview/unit-page.ts'
import { questionsPage } from '../results/questions/questions-page.ts'
import type { AskedUnit } from '../results/unit/asked-unit.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import type { ProvenQuestion, UnitQuestion } from '../results/unit/unit-question.ts'
import { unitResponse } from '../results/unit/unit-response.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { readSummary } from './read-summary.ts'

/** Report of a unit with the contents of its overview page. */
export async function readOverviewReport(
  deps: DashboardDependencies,
  door: DashboardDoor,
  question: ProvenQuestion,
  improvements: ReportSummary['improvements'] = [],
): Promise<Report> {
  const figures = await readUnitFigures(door, question)
  const page = unitPage(question, figures)
  const response = figures && page.results ? unitResponse(question, figures) : null
  const trust =
    page.results === null ? null : await readTrust({ door, ...question, official: question.verdicts.of(question.rows) })
  const { answers } = questionsPage(question, figures)
  const { results } = page
  const summary = figures && results && (await readSummary(deps, door, question, { figures, results }))
  return overviewReport(question, { ...page, answers }, deps.demo, {
    response,
    trust,
    summary: summary && { ...summary, improvements },
  })
}

/** Slugs of the communes below, in order of names: each becomes an appendix. */
export function communesBelow({ reference, rows, period }: UnitQuestion): readonly string[] {
  const communes = rows.flatMap(({ id }) => reference.directory.communesOf(id, period.start, period.end))
  const inOrder = communes.toSorted((a, b) =>
    compareVietnamese(unitLabel(a, sourceLanguage), unitLabel(b, sourceLanguage)),
  )
  return [...new Set(inOrder.map(unitSlug))]
}

/**
 * The unit's report followed by one for each commune below; each is drawn while the next is read. Communes without figures appear only in
 * the lists of the unit's own report. `ask` resolves a commune within the official's reach.
 */
export function collectionOf(
  question: UnitQuestion,
  ask: (slug: string) => Promise<AskedUnit>,
  deps: DashboardDependencies,
  format: 'docx' | 'pdf',
): JobOrder['make'] {
  return (onDone, signal) => {
    const { reader } = question
    const reportOf = (one: UnitQuestion) =>
      reader.read(async (door) => readOverviewReport(deps, door, await withEvidence(door, one)))
    let [read, given, drawn] = [0, 1, 0]
    const tell = () => onDone((read + (read * drawn) / given) / 2)
    async function* reports(): AsyncGenerator<Report> {
      yield await reportOf(question)
      for (const slug of communesBelow(question)) {
        signal.throwIfAborted()
        const asked = await ask(slug)
        const report = asked.kind === 'asked' ? await reportOf(asked.question) : null
        read += 1
        tell()
        if (!report?.parts.some(({ kind }) => kind === 'table')) continue
        given += 1
        yield report
      }
    }
    const onReport = (count: number) => {
      drawn = count
      tell()
    }
    return makeCollection({ format, reports: reports(), onReport, signal })
  }
}
