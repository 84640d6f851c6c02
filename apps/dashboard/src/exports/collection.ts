import { compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { sourceLanguage } from '@long-dan/i18n'
import { makeCollection, type Report } from '@long-dan/reports'
import { readTrust } from '../evidence/trust.ts'
import type { JobOrder } from '../file-jobs/file-jobs.ts'
import { unitPage } from '../results/overview/unit-page.ts'
import { questionsPage } from '../results/questions/questions-page.ts'
import type { AskedUnit } from '../results/unit/asked-unit.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import type { ProvenQuestion, UnitQuestion } from '../results/unit/unit-question.ts'
import { unitResponse } from '../results/unit/unit-response.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import { overviewReport } from './overview-report.ts'

/** Report of a unit, as its overview page says it. */
export async function readOverviewReport(
  door: DashboardDoor,
  question: ProvenQuestion,
  isDemo: boolean,
): Promise<Report> {
  const figures = await readUnitFigures(door, question)
  const page = unitPage(question, figures)
  const response = figures && page.results ? unitResponse(question, figures) : null
  const trust =
    page.results === null ? null : await readTrust({ door, ...question, official: question.verdicts.of(question.rows) })
  const { answers } = questionsPage(question, figures)
  return overviewReport(question, { ...page, answers }, isDemo, { response, trust })
}

/** Slugs of the communes below in the order of names: each becomes an appendix. */
export function communesBelow({ reference, rows, period }: UnitQuestion): readonly string[] {
  const communes = rows.flatMap(({ id }) => reference.directory.communesOf(id, period.start, period.end))
  const inOrder = communes.toSorted((a, b) =>
    compareVietnamese(unitLabel(a, sourceLanguage), unitLabel(b, sourceLanguage)),
  )
  return [...new Set(inOrder.map(unitSlug))]
}

/**
 * The unit's report with one for each commune below, made one after another; communes that show nothing stand in the lists of the
 * unit's own report. `ask` resolves a commune against the official's reach.
 */
export function collectionOf(
  question: UnitQuestion,
  ask: (slug: string) => Promise<AskedUnit>,
  isDemo: boolean,
  format: 'docx' | 'pdf',
): JobOrder['make'] {
  return async (onDone, signal) => {
    const { reader } = question
    const appendices: Report[] = []
    let done = 0
    for (const slug of communesBelow(question)) {
      signal.throwIfAborted()
      const asked = await ask(slug)
      if (asked.kind === 'asked') {
        const report = await reader.read(async (door) =>
          readOverviewReport(door, await withEvidence(door, asked.question), isDemo),
        )
        if (report.parts.some(({ kind }) => kind === 'table')) appendices.push(report)
      }
      done += 1
      onDone(done / 2)
    }
    const report = await reader.read(async (door) =>
      readOverviewReport(door, await withEvidence(door, question), isDemo),
    )
    const onReport = (drawn: number) => onDone((done + (drawn * done) / (appendices.length + 1)) / 2)
    return makeCollection({ format, report, appendices, onReport, signal })
  }
}
