import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { definitionCode, lastDayOf, verdictRuleOf } from '@long-dan/results'
import { readFigures } from '../figures/figures.ts'
import { lastDayCounted } from '../figures/last-day-counted.ts'
import { scopeOf } from '../figures/scope.ts'
import { shownUnit, type UnitQuestion } from '../results/unit/unit-question.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import { criterionRows, modeRows, ownGrade, periodRows, unitRows } from './rows.ts'
import type { ResultsAnswer } from './schemas.ts'

const rowsBy = { unit: unitRows, criterion: criterionRows, period: periodRows, mode: modeRows } as const

/** The figures of a unit and period; no rows when the unit did not exist then. */
export async function resultsAnswer(
  door: DashboardDoor,
  asked: UnitQuestion,
  by: ResultsAnswer['by'],
  demo: boolean,
): Promise<ResultsAnswer> {
  const question = await withEvidence(door, asked)
  const { locale, reference, rows, period, today, rule } = question
  const unit = shownUnit(question)
  const scope = scopeOf(reference.directory, rows, period)
  const figures = rows.length === 0 ? null : await readFigures({ door, ...question }, scope)
  const { code, kind, level } = unit
  const validFrom = question.todays?.base.byId(unit.id)?.validFrom ?? unit.validFrom
  return {
    unit: { slug: unitSlug(unit), name: unitLabel(unit, locale.language), code, kind, level, validFrom },
    period: {
      code: period.code,
      from: period.start,
      to: lastDayOf(period),
      hasEnded: period.end <= today,
      countedTo: lastDayCounted(period, today),
    },
    vintage: question.todays ? 'today' : 'then',
    by,
    definition: definitionCode,
    audience: 'internal',
    verdictRule: verdictRuleOf(rule),
    demo,
    integrity: figures === null ? null : ownGrade(question, figures),
    rows: figures === null ? [] : rowsBy[by](question, figures),
  }
}
