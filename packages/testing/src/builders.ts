import { randomUUID } from 'node:crypto'
import type { StoredBallot } from '@long-dan/database/setup'
import { type Answers, type Choices, officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import type { AssessmentRule } from '@long-dan/results'
import type { TestDatabase } from './fresh-database.ts'

export interface TestDesk {
  readonly id: number
  readonly code: string
  readonly unitId: number
  readonly unitSlug: string
}

/** The desk of a real commune by its statistics code, on a day; by default that of phường Hạc Thành today. */
export async function aDesk(
  database: Pick<TestDatabase, 'query'>,
  communeCode = '14797',
  day = '2026-07-01',
): Promise<TestDesk> {
  const [desk] = await database.query<TestDesk>(`
    select desk.id, desk.code, unit.id as "unitId", unit.slug as "unitSlug"
    from desk join desk_assignment as assignment on assignment.desk_id = desk.id
    join administrative_unit as unit on unit.id = assignment.unit_id
    where unit.code = '${communeCode}' and assignment.valid_from <= '${day}'
      and (assignment.valid_to is null or assignment.valid_to > '${day}')
    order by desk.id limit 1`)
  if (!desk) throw new Error(`No desk served commune ${communeCode} on ${day}`)
  return desk
}

/** The fields that matter to a test; answers are readable, and encoded as the version says when stored. */
export interface BallotChanges extends Partial<Omit<StoredBallot, 'answers'>> {
  readonly answers?: Answers
  readonly choices?: Choices
  readonly questionnaires?: Questionnaires
}

/** A satisfied citizen's full ballot from a poster, with the given changes. */
export function aBallot(
  desk: Pick<TestDesk, 'id'>,
  {
    answers = { overall: 5, listen: 4, apologize: 'na', respect: 3 },
    choices,
    questionnaires = officialQuestionnaires,
    ...changes
  }: BallotChanges = {},
): StoredBallot {
  return {
    id: randomUUID(),
    deskId: desk.id,
    serviceDate: '2026-11-02',
    questionnaireVersion: 1,
    entryMode: 1,
    form: 1,
    helperRole: 0,
    answers: questionnaires.withNumber(changes.questionnaireVersion ?? 1).encode(answers, choices),
    remark: null,
    ...changes,
  }
}

/** The rule that the software ships with, with the given changes. */
export function aRule(changes: Partial<AssessmentRule> = {}): AssessmentRule {
  return {
    validFrom: '2021-07-01',
    thresholdPercent: 90,
    minimumBase: 30,
    windowQuarters: 4,
    round: null,
    needsRecognition: true,
    carryOver: 'any-part',
    minimumVerdict: 'met_confident',
    presencePercent: 30,
    callsNotBelow: true,
    pledgedPercent: 100,
    overdueApologies: 0,
    ...changes,
  }
}
