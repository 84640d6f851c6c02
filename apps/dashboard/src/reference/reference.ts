import { createUnitDirectory, factsAsOf, type UnitDirectory } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  type Desk,
  provinceHere,
  type ReportedFigure,
  readReferenceData,
} from '@long-dan/database/dashboard'
import type { Province } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'

/** Units, desks and reported figures as of the last reading. */
export interface ReferenceSnapshot {
  readonly province: Province
  readonly directory: UnitDirectory
  readonly desks: readonly Desk[]
  readonly deskByCode: (code: string) => Desk | undefined
  readonly deskById: (deskId: number) => Desk | undefined
  readonly reportedFigures: readonly ReportedFigure[]
  /** Everything that ballots of this province may have asked. */
  readonly questionnaires: Questionnaires
}

export interface Reference {
  readonly current: () => ReferenceSnapshot
  /** Reads everything again; on failure it throws and keeps the last snapshot. */
  readonly refresh: () => Promise<void>
}

/**
 * Reads the reference data once; throws when the database cannot supply them. Units are as of `today`: announced changes have not happened
 * yet. As long as nothing changes, a later reading brings the same objects, because what was computed from them is cached with them.
 */
export async function loadReference(
  door: DashboardDoor,
  questionnaires: Questionnaires,
  today: () => string = () => serviceDayOf(new Date()),
): Promise<Reference> {
  let last = await read(door, today())
  const ofProvince = { questionnaires: questionnaires.beginningWith(last.snapshot.province.questionnaire) }
  let snapshot = { ...last.snapshot, ...ofProvince }
  return {
    current: () => snapshot,
    refresh: async () => {
      const next = await read(door, today(), last)
      if (next.snapshot !== last.snapshot) snapshot = { ...next.snapshot, ...ofProvince }
      last = next
    },
  }
}

/** A reading, with its texts to compare the next one with. */
interface Reading {
  readonly snapshot: Omit<ReferenceSnapshot, 'questionnaires'>
  readonly text: string
  readonly textOfFacts: string
}

async function read(door: DashboardDoor, today: string, last?: Reading): Promise<Reading> {
  const [{ desks, reportedFigures, ...all }, province] = await Promise.all([
    readReferenceData(door),
    provinceHere(door),
  ])
  if (province === null) throw new Error('No first start has decided which province this is')
  const facts = factsAsOf(all, today)
  const textOfFacts = JSON.stringify(facts)
  const text = textOfFacts + JSON.stringify([desks, reportedFigures, province])
  if (last?.text === text) return last
  const byCode = new Map(desks.map((desk) => [desk.code, desk]))
  const byId = new Map(desks.map((desk) => [desk.id, desk]))
  const snapshot = {
    province,
    directory: last?.textOfFacts === textOfFacts ? last.snapshot.directory : createUnitDirectory(facts),
    desks,
    deskByCode: (code: string) => byCode.get(code),
    deskById: (deskId: number) => byId.get(deskId),
    reportedFigures,
  }
  return { snapshot, text, textOfFacts }
}
