import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { DashboardDoor, Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { gradeOver, readEvidenceIn } from '../../evidence/evidence.ts'
import { type GradeMark, gradeMark } from '../../evidence/grades.ts'
import { idsOf } from '../../figures/ids-of.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import type { Standing } from './standing.ts'
import type { Standings } from './standings.ts'

/** Integrity grades of the rates that the programme's pages show; for several periods, of all their ballots together. */
export interface ProgrammeGrades {
  readonly of: (unit: AdministrativeUnit, periods: readonly Period[]) => GradeMark | null
  /** Grade of the rate behind a commune's verdict. */
  readonly ofVerdict: (standing: Standing) => GradeMark | null
}

interface Question {
  readonly locale: Locale
  readonly reader: Pick<ResultReader, 'memory'>
  readonly desks: readonly Desk[]
  readonly today: string
}

/** Read in the transaction of the standings, in one query however many communes there are. */
export async function readProgrammeGrades(
  door: DashboardDoor,
  { locale, reader, desks, today }: Question,
  { map, communes }: Standings,
  periods: readonly Period[],
): Promise<ProgrammeGrades> {
  const communesOf = ({ id }: AdministrativeUnit, { start, end }: Period) =>
    idsOf(map.directory.communesOf(id, start, end))
  const unitIds = [...new Set(communes.flatMap(({ unit }) => periods.flatMap((period) => communesOf(unit, period))))]
  const evidence = await readEvidenceIn({ door, territory: { memory: reader.memory }, today, desks, unitIds }, periods)
  const inPeriod = new Map(periods.map(({ code }, at) => [code, evidence[at]]))
  const of: ProgrammeGrades['of'] = (unit, asked) =>
    gradeMark(
      locale,
      gradeOver(
        asked.flatMap((period) => inPeriod.get(period.code)?.facts({ unitIds: communesOf(unit, period) }) ?? []),
      ),
    )
  return {
    of,
    ofVerdict: ({ unit, official }) => of(unit, countedBy(official)),
  }
}

/** Periods whose rates the pages show: the quarters of the rule's window, and those that verdicts count. */
export function periodsShown(communes: readonly Pick<Standing, 'official' | 'quarters'>[]): readonly Period[] {
  const shown = communes.flatMap(({ official, quarters }) => [
    ...quarters.map(({ quarter }) => quarter),
    ...countedBy(official),
  ])
  return [...new Map(shown.map((period) => [period.code, period])).values()]
}

/** Closed quarters, or the parts of a round. */
function countedBy(official: Standing['official']): readonly Period[] {
  const codes = new Set(official?.parts.map(({ code }) => code))
  return [...codes].flatMap((code) => parsePeriod(code) ?? [])
}
