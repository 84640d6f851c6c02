import { createUnitDirectory } from '@long-dan/administrative-units'
import { parseCheckpoint } from '@long-dan/ballot-book'
import { type AuditorDoor, latestFreezes, publishedFigures, readUnitFacts } from '@long-dan/database/auditor'
import { joinVersions, optionCode, type QuestionCode, type Questionnaires } from '@long-dan/questionnaire'
import {
  canonicalJson,
  communesBelow,
  everyNode,
  type PeriodDocument,
  publishedBreaks,
  unitTreeIn,
} from '@long-dan/results'
import { type Period, type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import type { Finding } from './finding.ts'

/** Counts of a commune's sealed ballots in the period. */
export interface SealedCounts {
  readonly counted: Cell
  readonly excluded: Cell
  /** Ballots, excluded ones included, that the book held when their month was last frozen. */
  readonly early: Cell
  /**
   * Lowest and highest possible count for each criterion, and for each optional question under the names `askedOf`, `blankOf` and
   * `chosenOf`, where every ballot counts as satisfied. Without an entry for what nobody answered.
   */
  readonly answers: ReadonlyMap<string, { readonly least: Cell; readonly most: Cell }>
}

export const askedOf = (question: QuestionCode): string => `${question} asked`
export const blankOf = (question: QuestionCode): string => `${question} blank`
export const chosenOf = optionCode

type Cell = { satisfied: number; base: number }

/** Size of the book when each month of the period was last frozen, by `2026-09`; months that are not frozen are left out. */
export async function sizesWhenFrozen(transaction: AuditorDoor, period: Period): Promise<ReadonlyMap<string, number>> {
  const freezes = await latestFreezes(transaction)
  return new Map(
    freezes.flatMap(({ periodCode, startsOn, checkpoint }) => {
      const isMonth = /^\d{4}-\d{2}$/u.test(periodCode)
      if (!isMonth || checkpoint === null || startsOn < period.start || startsOn >= period.end) return []
      const found = parseCheckpoint(checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1))
      return found ? [[periodCode, found.size] as const] : []
    }),
  )
}

/**
 * Compares every published figure of the period with the sealed ballots. A figure counts the ballots of its checkpoint, and may count some
 * that came between that sealing and the freeze: with its exclusions added back, it lies between the ballots sealed then and those sealed
 * now. Null when the period is not published.
 */
export async function auditPublished(
  transaction: AuditorDoor,
  period: Period,
  counts: ReadonlyMap<number, SealedCounts>,
  questionnaires: Questionnaires,
): Promise<{ readonly figures: number; readonly findings: readonly Finding[] } | null> {
  const freeze = (await latestFreezes(transaction)).find(({ periodCode }) => periodCode === period.code)
  if (!freeze) return null
  const directory = createUnitDirectory(await readUnitFacts(transaction))
  const province = directory.units.find(({ level }) => level === 'province')
  if (!province) return null
  const figures = await publishedFigures(transaction, {
    unitIds: directory.units.map(({ id }) => id),
    periodCodes: [period.code],
  })
  const nodes = new Map(everyNode(unitTreeIn(directory, province.id, period)).map((node) => [node.unitId, node]))
  const findings = figures.flatMap(({ unitId, satisfied, base, document }): Finding[] => {
    const node = nodes.get(unitId)
    const below = node ? communesBelow(node).flatMap((id) => counts.get(id) ?? []) : []
    const text = JSON.parse(document) as PeriodDocument
    const { excluded } = text
    const published = sumOf([{ satisfied, base }, excluded ?? { satisfied: 0, base: 0 }])
    const least = sumOf(below.map(({ early }) => early))
    const most = sumOf(below.flatMap((cell) => [cell.counted, cell.excluded]))
    const { kind, code, name } = directory.byId(unitId) ?? { kind: '', code: String(unitId), name: '' }
    const unit = `${kind} ${code} ${name}`
    if (!isArithmetic(text)) return [{ code: 'published-arithmetic', unit }]
    if (!hasItsBreaks(text, questionnaires)) return [{ code: 'published-breaks', unit }]
    const asked: readonly (readonly [string, Cell, Cell, Cell])[] = [
      [unit, published, least, most],
      ...figuresIn(text).map(([name, figure]) => {
        const cells = below.flatMap(({ answers }) => answers.get(name) ?? [])
        const [from, to] = [sumOf(cells.map((cell) => cell.least)), sumOf(cells.map((cell) => cell.most))]
        return [`${unit}, ${name}`, figure, from, to] as const
      }),
    ]
    return asked
      .filter(([, figure, from, to]) => !isWithin(figure, from, to))
      .map(([what, figure, ...bounds]): Finding => {
        const [from, to] = bounds.map(asText)
        const ballots = from === to ? (to ?? '') : `${from}…${to}`
        return { code: 'published-differs', unit: what, published: asText(figure), ballots }
      })
  })
  return { figures: figures.length, findings }
}

/** The published counts other than the overall question, under the names used in `SealedCounts`. */
function figuresIn({ criteria, questions }: PeriodDocument): readonly (readonly [string, Cell])[] {
  const ballots = (count: number): Cell => ({ satisfied: count, base: count })
  return [
    ...Object.entries(criteria).flatMap(([code, figure]) => (figure ? [[code, figure] as const] : [])),
    ...Object.entries(questions).flatMap(([code, figure]) =>
      figure === null
        ? []
        : [
            [askedOf(code), ballots(figure.asked)] as const,
            [blankOf(code), ballots(figure.blank)] as const,
            ...Object.entries(figure.options).map(
              ([option, count]) => [chosenOf(code, option), ballots(count)] as const,
            ),
          ],
    ),
  ]
}

/** Whether the published breaks are those of the questionnaire versions the document names. */
function hasItsBreaks({ questionnaireVersions, questionnaireBreaks }: PeriodDocument, questionnaires: Questionnaires) {
  const versions = questionnaireVersions.flatMap((code) => questionnaires.withCode(code) ?? [])
  if (versions.length === 0 || versions.length < questionnaireVersions.length) return false
  return canonicalJson(questionnaireBreaks) === canonicalJson(publishedBreaks(joinVersions(versions)))
}

/** Whether the published percentage and distribution follow from the counts. */
function isArithmetic({ satisfied, base, percentTenths, distribution }: PeriodDocument): boolean {
  const [one, two, three, four, five] = distribution
  return (
    0 <= satisfied &&
    satisfied <= base &&
    percentTenths === tenthsOfCount({ satisfied, base }) &&
    four + five === satisfied &&
    one + two + three + four + five === base
  )
}

/** Satisfied and other ballots are checked separately, so that an excess of one cannot hide a lack of the other. */
function isWithin(count: SatisfiedCount, least: SatisfiedCount, most: SatisfiedCount): boolean {
  const others = (cell: SatisfiedCount) => cell.base - cell.satisfied
  return (
    least.satisfied <= count.satisfied &&
    count.satisfied <= most.satisfied &&
    others(least) <= others(count) &&
    others(count) <= others(most)
  )
}

function sumOf(cells: readonly SatisfiedCount[]): SatisfiedCount {
  const total = { satisfied: 0, base: 0 }
  for (const { satisfied, base } of cells) {
    total.satisfied += satisfied
    total.base += base
  }
  return total
}

function asText({ satisfied, base }: SatisfiedCount): string {
  return `${satisfied}/${base}`
}
