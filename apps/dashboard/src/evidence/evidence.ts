import {
  type DashboardDoor,
  type Desk,
  type TrustFact,
  type TrustSpan,
  trustFacts,
  witnessedOn,
} from '@long-dan/database/dashboard'
import { deskKey, type Integrity, integrityOf, isUnderReview, isWitnessed } from '@long-dan/results'
import { type CalendarDay, countedBefore, type Period, responseRate } from '@long-dan/statistics'
import type { Territory } from '../figures/territory.ts'
import type { PeriodRows } from '../memory/period-rows.ts'
import { rememberedRegisters } from '../memory/remembered-registers.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { type MonthsServed, monthsServed } from './months-served.ts'
import { dossierSums, isIn, type Place, type PlaceDossiers } from './place-dossiers.ts'

/** The sums behind a grade. */
export interface PlaceFacts {
  readonly base: number
  readonly proven: number
  /** Communes with ballots, and those of them under review. */
  readonly communes: number
  readonly underReview: number
  readonly dossiers: PlaceDossiers
  /** A property of the whole book, so the same for every place. */
  readonly isWitnessed: boolean
}

/** Evidence for and against the rates of one period. Ask only about rates that the page shows. */
export interface Evidence {
  /** Null for a place without ballots. */
  readonly grade: (place: Place) => Integrity | null
  readonly facts: (place: Place) => PlaceFacts
  readonly dossiers: (place: Place) => PlaceDossiers
  readonly dossiersInCommune: (unitId: number) => PlaceDossiers
}

export interface EvidenceQuestion {
  readonly door: DashboardDoor
  readonly territory: Pick<Territory, 'memory'>
  readonly today: CalendarDay
  readonly desks: readonly Desk[]
  /** Communes whose places will be asked about. */
  readonly unitIds: readonly number[]
}

/** Evidence for every unit and desk of these communes in the period, in one query however many there are. */
export async function readEvidence({
  period,
  ...question
}: EvidenceQuestion & { readonly period: Period }): Promise<Evidence> {
  const [evidence] = await readEvidenceIn(question, [period])
  if (evidence === undefined) throw new RangeError('evidence of no period')
  return evidence
}

/** Like `readEvidence` for several periods at once; results in the same order. */
export async function readEvidenceIn(
  { door, territory, today, desks, unitIds }: EvidenceQuestion,
  periods: readonly Period[],
): Promise<readonly Evidence[]> {
  const { memory } = territory
  const tallies = await memory.at(door, today)
  const spans = periods.map((period) => ({ from: period.start, before: countedBefore(period, today) }))
  const facts = await readFacts(door, memory, unitIds, spans)
  const lastWitnessed = await rememberedWitness(door, memory, '', async () => ({ day: await witnessedOn(door) }))
  const found: Evidence[] = []
  for (const [at, period] of periods.entries()) {
    const proven = await memory.proven.in(door, tallies, period)
    const span = spans[at] ?? { from: period.start, before: period.end }
    found.push(
      rememberedEvidence(
        tallies.rowsIn(period),
        proven,
        facts.get(period.start) ?? none,
        monthsServed(desks, span, today),
        isWitnessed(lastWitnessed.day, today),
      ),
    )
  }
  return found
}

type FactsOfSpans = ReadonlyMap<string, readonly TrustFact[]>
const none: readonly TrustFact[] = []
// One per desk and span for the whole province; most pages ask for the same few.
const mostFacts = 100_000

/** Read again only when dossiers were counted or a review moved on. */
const rememberedFacts = rememberedRegisters<FactsOfSpans>(
  ['dossier_count', 'review_case', 'review_event'],
  mostFacts,
  (facts) => [...facts.values()].reduce((sum, { length }) => sum + length, 10),
)

const rememberedWitness = rememberedRegisters<{ readonly day: CalendarDay | null }>(
  ['book_witness', 'book_cosignature'],
  1,
)

/** Facts grouped by the first day of their span. */
function readFacts(
  door: DashboardDoor,
  memory: TalliesInReach,
  unitIds: readonly number[],
  spans: readonly TrustSpan[],
): Promise<FactsOfSpans> {
  const name = [...spans.map(({ from, before }) => `${from}-${before}`), unitIds.join()].join(' ')
  return rememberedFacts(door, memory, name, async () =>
    Map.groupBy(await trustFacts(door, { unitIds }, spans), ({ from }) => from),
  )
}

type Sources = readonly [
  rows: Pick<PeriodRows, 'inCommune'>,
  provenAt: ReadonlyMap<string, number>,
  found: readonly TrustFact[],
  served: MonthsServed,
  isWitnessed: boolean,
]

interface Kept {
  readonly sources: Sources
  readonly evidence: Evidence
}

// By rows and facts, because pages about other communes have other facts about the same rows.
const kept = new WeakMap<Sources[0], WeakMap<Sources[2], Kept>>()

/** Returns the same evidence, with its cached facts, as long as its sources are the same objects. */
function rememberedEvidence(...sources: Sources): Evidence {
  const [rows, , found] = sources
  const ofRows = kept.get(rows) ?? new WeakMap<Sources[2], Kept>()
  kept.set(rows, ofRows)
  const last = ofRows.get(found)
  if (last?.sources.every((source, at) => source === sources[at])) return last.evidence
  const evidence = evidenceFrom(...sources)
  ofRows.set(found, { sources, evidence })
  return evidence
}

function evidenceFrom(...[{ inCommune }, provenAt, found, served, isWitnessed]: Sources): Evidence {
  const factsOf = new WeakMap<readonly number[], PlaceFacts>()
  const factAt = new Map(found.map((fact) => [deskKey(fact), fact]))
  const reviewedIn = Map.groupBy(
    found.filter((fact) => fact.isUnderReview),
    ({ unitId }) => unitId,
  )
  const dossiers = dossierSums(served, factAt)

  /** Cached by list of communes, which is the same object for the same unit and period until the units change. */
  function facts(place: Place): PlaceFacts {
    if (place.deskId !== undefined) return sumFacts(place)
    const facts = factsOf.get(place.unitIds) ?? sumFacts(place)
    factsOf.set(place.unitIds, facts)
    return facts
  }

  function sumFacts(place: Place): PlaceFacts {
    let [base, proven, communes, underReview] = [0, 0, 0, 0]
    for (const unitId of place.unitIds) {
      const rows = inCommune.get(unitId)?.filter(isIn(place.deskId)) ?? []
      for (const row of rows) {
        base += row.base
        proven += provenAt.get(row.key) ?? 0
      }
      if (rows.length === 0) continue
      communes += 1
      if (reviewedIn.get(unitId)?.some(isIn(place.deskId))) underReview += 1
    }
    return { base, proven, communes, underReview, dossiers: dossiers.of(place), isWitnessed }
  }
  return {
    grade: (place) => gradeOver([facts(place)]),
    facts,
    dossiers: (place) => facts(place).dossiers,
    dossiersInCommune: dossiers.inCommune,
  }
}

/** The grade of one rate over several periods; null without ballots. */
export function gradeOver(periods: readonly PlaceFacts[]): Integrity | null {
  const sum = (of: (one: PlaceFacts) => number) => periods.reduce((total, one) => total + of(one), 0)
  const [base, served] = [sum((one) => one.base), sum(({ dossiers }) => dossiers.served)]
  if (base === 0) return null
  const isKnown = served > 0 && served === sum(({ dossiers }) => dossiers.counted)
  return integrityOf({
    presence: { proven: sum((one) => one.proven), base },
    response: responseRate(base, isKnown ? sum(({ dossiers }) => dossiers.received) : null),
    isUnderReview: isUnderReview({ underReview: sum((one) => one.underReview), communes: sum((one) => one.communes) }),
    isWitnessed: periods.every((one) => one.isWitnessed),
  })
}
