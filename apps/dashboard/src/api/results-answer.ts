import { unitLabel } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { type AskedQuestions, joinVersions } from '@long-dan/questionnaire'
import { definitionCode, lastDayOf, publishedBreaks, verdictRuleOf } from '@long-dan/results'
import { ballotsWaiting } from '../evidence/waiting.ts'
import type { Figures } from '../figures/figures.ts'
import { lastDayCounted } from '../figures/last-day-counted.ts'
import { readAnswerFigures } from '../results/questions/read-answer-figures.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import { criterionRows, modeRows, ownGrade, periodRows, questionRows, unitRows } from './rows.ts'
import type { ResultsAnswer } from './schemas.ts'

const rowsBy = {
  unit: unitRows,
  criterion: criterionRows,
  question: questionRows,
  period: periodRows,
  mode: modeRows,
} as const

/** The figures of a unit and period; no rows when the unit did not exist then. */
export async function resultsAnswer(
  door: DashboardDoor,
  asked: UnitQuestion,
  by: ResultsAnswer['by'],
  demo: boolean,
): Promise<ResultsAnswer> {
  const question = await withEvidence(door, asked)
  const { locale, period, today, rule, closedBefore, unit, view } = question
  const figures = await (by === 'question' ? readAnswerFigures : readUnitFigures)(door, question)
  const { code, kind, level } = unit
  const isClosed = period.end <= closedBefore
  const waiting = await ballotsWaiting({ door, ...question })
  const validFrom = question.todays?.base.byId(unit.id)?.validFrom ?? unit.validFrom
  return {
    unit: { slug: view.slug, name: unitLabel(unit, locale.language), code, kind, level, validFrom },
    period: {
      code: period.code,
      from: period.start,
      to: lastDayOf(period),
      closed: isClosed,
      countedTo: lastDayCounted(period, today),
    },
    notice: isClosed
      ? null
      : { code: 'period-open', waiting: waiting?.envelopes ?? 0, closesOn: waiting?.closesOn ?? null },
    vintage: question.todays ? 'today' : 'then',
    by,
    definition: definitionCode,
    audience: 'internal',
    verdictRule: verdictRuleOf(rule),
    official: officialOf(question),
    calls: question.verdicts.callsOf(question.rows),
    demo,
    questionnaire: questionnaireOf(askedOver(question, figures, by)),
    integrity: figures === null ? null : ownGrade(question, figures),
    rows: figures === null ? [] : rowsBy[by](question, figures),
  }
}

/** Questions asked on the ballots behind the rows: in the period, or in all periods of the trend. */
function askedOver(
  { reference, period }: UnitQuestion,
  figures: Figures | null,
  by: ResultsAnswer['by'],
): AskedQuestions {
  if (figures === null) return reference.questionnaires.during(period.start, period.end)
  if (by !== 'period') return figures.asked
  return joinVersions(figures.past.flatMap((past) => figures.tallies.askedIn(past).versions))
}

function officialOf({ verdicts, rows }: UnitQuestion): ResultsAnswer['official'] {
  const found = verdicts.of(rows)
  if (found === null) return null
  const { quarter, windowQuarters, round, parts, satisfied, base, percentTenths, interval, verdict, rule } = found
  return {
    quarter,
    windowQuarters,
    round: round && { id: round.id, firstMonth: round.firstMonth.slice(0, 7), lastMonth: round.lastMonth.slice(0, 7) },
    periods: [...new Set(parts.map(({ code }) => code))],
    satisfied,
    base,
    percent: percentTenths / 10,
    interval: { low: interval.low / 10, high: interval.high / 10 },
    verdict,
    rule,
  }
}

function questionnaireOf({ versions, breaks }: AskedQuestions): ResultsAnswer['questionnaire'] {
  return {
    versions: versions.map(({ code }) => code),
    breaks: publishedBreaks({ breaks }),
  }
}
