import type { Side } from '../../addresses/results.ts'
import { readTrust, type Trust } from '../../evidence/trust.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import { type Asker, askedUnit } from '../unit/asked-unit.ts'
import { readUnitFigures } from '../unit/unit-figures.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { withEvidence } from '../unit/with-evidence.ts'
import type { ComparePage, SideFigures } from './compare-page.ts'

/** Evidence beside the rate of each side that shows one. */
export async function readTrusts(
  reader: ResultReader,
  { a, b }: Pick<ComparePage, 'a' | 'b'>,
  [sideA, sideB]: readonly [SideFigures, SideFigures],
): Promise<Trusts> {
  return {
    a: a.results && (await trustOf(reader, sideA.question)),
    b: b.results && (await trustOf(reader, sideB.question)),
  }
}

export type Trusts = Readonly<Record<'a' | 'b', Trust | null>>

/** Both sides with their figures; null when one of them is out of reach. */
export async function readSides(
  asker: Asker,
  reader: ResultReader,
  sides: { readonly a: Side; readonly b: Side; readonly map?: 'today' | undefined },
): Promise<readonly [SideFigures, SideFigures] | null> {
  const questionOf = async (side: Side) => {
    const found = await askedUnit(asker, reader, { ...side, map: sides.map })
    return found.kind === 'asked' ? found.question : null
  }
  const [a, b] = [await questionOf(sides.a), await questionOf(sides.b)]
  return a === null || b === null ? null : [await withFigures(reader, a), await withFigures(reader, b)]
}

async function withFigures(reader: ResultReader, question: UnitQuestion) {
  return { question, figures: await reader.read((door) => readUnitFigures(door, question)) }
}

function trustOf(reader: ResultReader, question: UnitQuestion) {
  return reader.read(async (door) =>
    readTrust({ door, ...(await withEvidence(door, question)), official: question.verdicts.of(question.rows) }),
  )
}
