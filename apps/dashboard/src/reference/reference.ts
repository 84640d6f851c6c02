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

/** Units, desks and reported figures as they stood at the last reading. */
export interface ReferenceSnapshot {
  readonly province: Province
  readonly directory: UnitDirectory
  /** Units, successions and members of areas as they were read. */
  readonly factsAsText: string
  readonly desks: readonly Desk[]
  readonly deskByCode: (code: string) => Desk | undefined
  readonly deskById: (deskId: number) => Desk | undefined
  readonly reportedFigures: readonly ReportedFigure[]
  /** What ballots may have asked. */
  readonly questionnaires: Questionnaires
}

export interface Reference {
  readonly current: () => ReferenceSnapshot
  /** Reads again; on failure the last snapshot stays and the error is thrown. */
  readonly refresh: () => Promise<void>
}

/** Reads the reference data once; fails when the database cannot give them. Units are as of `today`: what is announced has not happened. */
export async function loadReference(
  door: DashboardDoor,
  questionnaires: Questionnaires,
  today: () => string = () => serviceDayOf(new Date()),
): Promise<Reference> {
  let snapshot = { ...(await read(door, today())), questionnaires }
  return {
    current: () => snapshot,
    refresh: async () => {
      snapshot = { ...(await read(door, today(), snapshot)), questionnaires }
    },
  }
}

async function read(
  door: DashboardDoor,
  today: string,
  last?: ReferenceSnapshot,
): Promise<Omit<ReferenceSnapshot, 'questionnaires'>> {
  const [{ desks, reportedFigures, ...all }, province] = await Promise.all([
    readReferenceData(door),
    provinceHere(door),
  ])
  if (province === null) throw new Error('No first start has decided which province this is')
  const facts = factsAsOf(all, today)
  const factsAsText = JSON.stringify(facts)
  const byCode = new Map(desks.map((desk) => [desk.code, desk]))
  const byId = new Map(desks.map((desk) => [desk.id, desk]))
  return {
    province,
    // What was worked out for a directory is remembered with it; a new one is made only of new facts.
    directory: last?.factsAsText === factsAsText ? last.directory : createUnitDirectory(facts),
    factsAsText,
    desks,
    deskByCode: (code) => byCode.get(code),
    deskById: (deskId) => byId.get(deskId),
    reportedFigures,
  }
}
