import { type AuditorDoor, type BallotRow, overallTallies, type UnitOfDesk } from '@long-dan/database/auditor'
import type { AnswerCode, Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import { type ClusteredCount, clusteredCount, type Period, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { askedOf, auditPublished, blankOf, chosenOf, type SealedCounts, sizesWhenFrozen } from './audit-published.ts'
import type { Finding } from './finding.ts'

export interface PeriodAudit {
  /** Whole province, from sealed ballots alone, without excluded ones. */
  readonly counted: ClusteredCount
  /** Ballots excluded from `counted` by decision of two people at two levels. */
  readonly excluded: SatisfiedCount
  /** Both together. */
  readonly all: ClusteredCount
  readonly units: number
  /** Number of published figures compared with the ballots; null when the period is not published, undefined when what is was altered. */
  readonly published: number | null | undefined
  readonly findings: readonly Finding[]
}

/** Counts the answers of sealed ballots by commune, for comparison with the tallies and with what was published. */
export async function createPeriodAudit(
  transaction: AuditorDoor,
  period: Period,
  {
    unitOf,
    isExcluded,
    questionnaires,
  }: {
    readonly unitOf: UnitOfDesk
    readonly isExcluded: (row: BallotRow) => boolean
    readonly questionnaires: Questionnaires
  },
) {
  const sizes = await sizesWhenFrozen(transaction, period)
  const counts = new Map<number, SealedCells>()
  const desks: DeskCells = new Map()
  return {
    add(row: BallotRow, place: number): void {
      const { deskId, serviceDate, versionNumber, answers } = row
      if (serviceDate < period.start || serviceDate >= period.end) return
      const version = questionnaires.withNumber(versionNumber)
      const digits = version.itemDigits(answers)
      const overall = digits[0] ?? 0
      const home = unitOf(deskId, serviceDate)
      if (home === undefined || !isGiven(overall)) return
      const cell = counts.get(home.unitId) ?? emptyCells(home.unit)
      counts.set(home.unitId, cell)
      const isLeftOut = isExcluded(row)
      const isEarly = place < (sizes.get(serviceDate.slice(0, 7)) ?? 0)
      add(isLeftOut ? cell.excluded : cell.counted, overall)
      addToDesk(desks, deskId, overall, isLeftOut)
      if (isEarly) add(cell.early, overall)
      const isCertain = isEarly && !isLeftOut
      addCriteria(cell, version, digits, isCertain)
      addChoices(cell, version, answers, isCertain)
    },
    /** `stands`: what is published is as it was sealed; otherwise it may be anything, and is reported as altered already. */
    async finish(stands: boolean): Promise<PeriodAudit> {
      const tallies = await overallTallies(transaction, period.start, period.end)
      const ballots = new Map([...counts.values()].map(({ unit, counted }) => [unit, counted]))
      const units = new Set([...ballots.keys(), ...tallies.keys()])
      const findings = [...units].sort().flatMap((unit): Finding[] => {
        const [sealed, tallied] = [asText(ballots.get(unit)), asText(tallies.get(unit))]
        return sealed === tallied ? [] : [{ code: 'period-differs', unit, ballots: sealed, tallies: tallied }]
      })
      const published = stands ? await auditPublished(transaction, period, counts, questionnaires) : undefined
      return {
        counted: clusteredCount([...desks.values()].map(({ counted }) => counted)),
        excluded: rollUp([...counts.values()].map((cell) => cell.excluded)),
        all: clusteredCount([...desks.values()].map(({ all }) => all)),
        units: units.size,
        published: published === null ? null : published?.figures,
        findings: [...findings, ...(published?.findings ?? [])],
      }
    },
  }
}

type Tally = { satisfied: number; base: number }

interface SealedCells extends SealedCounts {
  readonly unit: string
  readonly answers: Map<string, { readonly least: Tally; readonly most: Tally }>
}

function emptyCells(unit: string): SealedCells {
  return { unit, counted: none(), excluded: none(), early: none(), answers: new Map() }
}

/** Ballots of one desk are alike, so the interval is computed from counts by desk. */
type DeskCells = Map<number, { readonly counted: Tally; readonly all: Tally }>

function addToDesk(desks: DeskCells, deskId: number, answer: number, isLeftOut: boolean): void {
  const desk = desks.get(deskId) ?? { counted: none(), all: none() }
  desks.set(deskId, desk)
  add(desk.all, answer)
  if (!isLeftOut) add(desk.counted, answer)
}

function isGiven(answer: number): boolean {
  return answer >= 1 && answer <= 5
}

/** `isCertain`: a figure published then must include this ballot; otherwise it may. */
function addCriteria(
  cells: SealedCells,
  { items }: Pick<QuestionnaireVersion, 'items'>,
  digits: readonly number[],
  isCertain: boolean,
) {
  for (const [at, answer] of digits.entries()) {
    const item = items[at] ?? 'overall'
    if (item !== 'overall' && isGiven(answer)) addAnswer(cells, item, answer, isCertain)
  }
}

function addChoices(cells: SealedCells, version: QuestionnaireVersion, code: AnswerCode, isCertain: boolean) {
  if (version.questions.length === 0) return
  for (const [question, options] of Object.entries(version.decode(code).choices)) {
    const names = options.length === 0 ? [blankOf(question)] : options.map((option) => chosenOf(question, option))
    for (const name of [askedOf(question), ...names]) addAnswer(cells, name, 5, isCertain)
  }
}

function addAnswer({ answers }: SealedCells, name: string, answer: number, isCertain: boolean): void {
  const { least, most } = answers.get(name) ?? { least: none(), most: none() }
  answers.set(name, { least, most })
  add(most, answer)
  if (isCertain) add(least, answer)
}

function none(): Tally {
  return { satisfied: 0, base: 0 }
}

function add(cell: Tally, answer: number): void {
  cell.base++
  if (answer >= 4) cell.satisfied++
}

function asText(cell: SatisfiedCount | undefined): string {
  return cell && cell.base > 0 ? `${cell.satisfied}/${cell.base}` : '0/0'
}
