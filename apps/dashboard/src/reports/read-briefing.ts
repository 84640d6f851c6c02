import type { DashboardDoor } from '@long-dan/database/dashboard'
import { paragraph, type Report } from '@long-dan/reports'
import { numbered } from '../exports/overview-report.ts'
import { paperSource, reportFrame, subjectOf } from '../exports/report-frame.ts'
import { proposalParts, type ReportSummary, summaryParts } from '../exports/summary-parts.ts'
import { unitPage } from '../results/overview/unit-page.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import { emptyState } from '../results/unit/unit-frame.ts'
import type { ProvenQuestion } from '../results/unit/unit-question.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { readSummary } from './read-summary.ts'

// Leaves room on the second page for what a person fills in.
const mostOnTwoPages = 4

/** Two pages for a meeting: the contents of the first page, what to improve, what was done, what to decide. */
export async function readBriefing(
  deps: DashboardDependencies,
  door: DashboardDoor,
  question: ProvenQuestion,
  improvements: ReportSummary['improvements'],
): Promise<Report> {
  const { locale } = question
  const figures = await readUnitFigures(door, question)
  const { results, state } = unitPage(question, figures)
  const summary = figures && results && (await readSummary(deps, door, question, { figures, results }))
  const listed = improvements.slice(0, mostOnTwoPages)
  return {
    ...reportFrame(question, deps.demo, results?.asked),
    subject: subjectOf(question),
    // Definitions are in the report.
    definitions: [],
    parts:
      summary && results
        ? numbered([
            ...summaryParts(locale, { ...summary, improvements: listed }, results.lowest),
            ...proposalParts(locale),
            paragraph(
              `${results.headline.basis}. ${locale.t('headline.volunteers')} ${paperSource(question, results.asked)}`,
            ),
          ])
        : [paragraph(emptyState(question, state)?.sentence ?? '')],
  }
}
