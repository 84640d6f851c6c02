import { createUnitDirectory, factsAsOf, type UnitDirectory } from '@long-dan/administrative-units'
import {
  answersOfUnit,
  assessmentRules,
  type BallotDoor,
  type Freeze,
  lastFigure,
  latestFreezes,
  type PublishedFigure,
  type PublishedImprovement,
  provinceHere,
  publishedFigures,
  publishedPeriods,
  publishedRounds,
  readUnitFacts,
  roundById,
  type SurveyRound,
} from '@long-dan/database/ballot'
import type { AssessmentRule, PeriodDocument } from '@long-dan/results'
import { serviceDayOf } from '@long-dan/statistics'
import { keptFor } from '../book/kept-for.ts'
import { createTurnstile } from '../book/turnstile.ts'

/** Position of an area in whole tiles from the upper left. */
export type Tile = ProvinceHere['tiles'][number]

type ProvinceHere = NonNullable<Awaited<ReturnType<typeof provinceHere>>>

/** A figure as published. */
export interface Published extends Omit<PublishedFigure, 'document'> {
  /** The exact text that was hashed. */
  readonly text: string
  readonly document: PeriodDocument
}

/** Reads published results over two connections at most, however many readers there are, so that casting never waits for them. */
export interface PublishedResults {
  readonly directory: () => Promise<UnitDirectory>
  /** The province's letterhead. */
  readonly letterhead: () => Promise<ProvinceHere['letterhead']>
  /** Positions of the areas on the map; empty when the province has set none. */
  readonly tiles: () => Promise<readonly Tile[]>
  /** Published periods by code. */
  readonly freezes: () => Promise<ReadonlyMap<string, Freeze>>
  /** Assessment rules, including future ones, oldest first. */
  readonly rules: () => Promise<readonly AssessmentRule[]>
  /** Codes of the periods for which any of these rows of a unit has a figure. */
  readonly periodsOf: (unitIds: readonly number[]) => Promise<readonly string[]>
  /** Public answers of these rows of a commune, newest first. */
  readonly answers: (unitIds: readonly number[]) => Promise<readonly PublishedImprovement[]>
  /** The figure from an earlier version, for a unit and period that the latest version leaves out. */
  readonly withdrawn: (unitId: number, periodCode: string) => Promise<Published | undefined>
  /** Rounds whose last month is published, latest first. */
  readonly rounds: () => Promise<readonly SurveyRound[]>
  readonly round: (id: string) => Promise<SurveyRound | undefined>
  readonly figures: (unitIds: readonly number[], periodCodes: readonly string[]) => Promise<readonly Published[]>
}

const connectionsAtOnce = 2
const answersShown = 10
const roundsShown = 12
const freshFor = 60_000

export function createPublishedResults(door: BallotDoor): PublishedResults {
  const turn = createTurnstile(connectionsAtOnce)
  const province = keptFor(freshFor, () => turn(() => provinceHere(door)))
  return {
    directory: keptFor(freshFor, async () =>
      createUnitDirectory(factsAsOf(await turn(() => readUnitFacts(door)), serviceDayOf(new Date()))),
    ),
    letterhead: async () => {
      const here = await province()
      if (here === null) throw new Error('Nothing is published before the province is known')
      return here.letterhead
    },
    tiles: async () => (await province())?.tiles ?? [],
    freezes: keptFor(freshFor, async () => {
      const freezes = await turn(() => latestFreezes(door))
      return new Map(freezes.map((freeze) => [freeze.periodCode, freeze]))
    }),
    rules: keptFor(freshFor, () => turn(() => assessmentRules(door))),
    periodsOf: (unitIds) => turn(() => publishedPeriods(door, unitIds)),
    answers: (unitIds) => turn(() => answersOfUnit(door, unitIds, answersShown)),
    withdrawn: async (unitId, periodCode) => {
      const row = await turn(() => lastFigure(door, unitId, periodCode))
      return row && toPublished(row)
    },
    rounds: keptFor(freshFor, () => turn(() => publishedRounds(door, roundsShown))),
    round: (id) => turn(() => roundById(door, id)),
    figures: async (unitIds, periodCodes) => {
      const rows = await turn(() => publishedFigures(door, { unitIds, periodCodes }))
      return rows.map(toPublished)
    },
  }
}

function toPublished({ document, ...row }: PublishedFigure): Published {
  return { ...row, text: document, document: JSON.parse(document) as PeriodDocument }
}
