import { type AnswerCode, ballotFormOf, type Questionnaires } from '@long-dan/questionnaire'

/** The parts of a ballot that a tally needs. */
export interface CountableBallot {
  readonly deskId: number
  readonly serviceDate: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly form: number
  readonly answers: AnswerCode
}

export interface TallyCell {
  readonly deskId: number
  readonly serviceDate: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly counters: Int32Array
}

export interface MonthCell extends Omit<TallyCell, 'serviceDate'> {
  /** First day of the month. */
  readonly month: string
  readonly unitId: number
}

/** Sums ballots into cells of desk × day × version × entry mode. */
export class TallyCells {
  readonly #questionnaires: Questionnaires
  readonly #cells = new Map<string, TallyCell>()

  constructor(questionnaires: Questionnaires) {
    this.#questionnaires = questionnaires
  }

  add(ballot: CountableBallot): void {
    const { deskId, serviceDate, questionnaireVersion, entryMode } = ballot
    const version = this.#questionnaires.withNumber(questionnaireVersion)
    const key = `${deskId} ${serviceDate} ${questionnaireVersion} ${entryMode}`
    let cell = this.#cells.get(key)
    if (!cell) {
      cell = { deskId, serviceDate, questionnaireVersion, entryMode, counters: new Int32Array(version.layout.length) }
      this.#cells.set(key, cell)
    }
    version.count(cell.counters, ballot.answers, ballotFormOf(ballot.form))
  }

  get size(): number {
    return this.#cells.size
  }

  /** Always in the same order, so that two workers lock rows alike and never deadlock. */
  sorted(): readonly TallyCell[] {
    return [...this.#cells.values()].sort(
      (a, b) =>
        a.deskId - b.deskId ||
        compareText(a.serviceDate, b.serviceDate) ||
        a.questionnaireVersion - b.questionnaireVersion ||
        a.entryMode - b.entryMode,
    )
  }
}

/** Sums day cells by month; `unitIds[i]` is the commune of `cells[i]`. Keeps their order. */
export function sumByMonth(cells: readonly TallyCell[], unitIds: readonly number[]): readonly MonthCell[] {
  const months = new Map<string, MonthCell>()
  cells.forEach(({ serviceDate, counters, ...place }, index) => {
    const month = `${serviceDate.slice(0, 7)}-01`
    const unitId = unitIds[index] ?? 0
    const key = `${place.deskId} ${month} ${unitId} ${place.questionnaireVersion} ${place.entryMode}`
    const cell = months.get(key)
    if (!cell) months.set(key, { ...place, month, unitId, counters: Int32Array.from(counters) })
    else
      for (let slot = 0; slot < counters.length; slot++)
        cell.counters[slot] = (cell.counters[slot] ?? 0) + (counters[slot] ?? 0)
  })
  return [...months.values()]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
