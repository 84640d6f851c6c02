import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { DashboardDoor, Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'
import { gradeOver, readEvidenceIn } from '../../evidence/evidence.ts'
import { type GradeMark, gradeMark } from '../../evidence/grades.ts'
import { idsOf } from '../../figures/ids-of.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import type { Standing } from './standing.ts'
import type { Standings } from './standings.ts'

/** Integrity grades of rates that pages of the programme show; of several periods, of all their ballots together. */
export interface ProgrammeGrades {
  readonly of: (unit: AdministrativeUnit, periods: readonly Period[]) => GradeMark | null
  /** Of a commune's rate in the quarters of the rule's window that may be shown. */
  readonly ofWindow: (standing: Standing) => GradeMark | null
}

interface Question {
  readonly locale: Locale
  readonly reader: Pick<ResultReader, 'memory'>
  readonly desks: readonly Desk[]
  readonly today: string
}

/** Read in the transaction of the standings: one question, however many communes there are. */
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
    ofWindow: ({ unit, quarters }) =>
      of(
        unit,
        quarters.filter(({ count }) => count !== null).map(({ quarter }) => quarter),
      ),
  }
}

/** The quarters of the rule's window. */
export function windowOf({ communes }: Pick<Standings, 'communes'>): readonly Period[] {
  return communes[0]?.quarters.map(({ quarter }) => quarter) ?? []
}
