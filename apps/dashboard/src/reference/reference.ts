import { createUnitDirectory, type UnitDirectory } from '@long-dan/administrative-units'
import { type DashboardDoor, type Desk, type ReportedFigure, readReferenceData } from '@long-dan/database/dashboard'

/** Units, desks and reported figures as they stood at the last reading. */
export interface ReferenceSnapshot {
  readonly directory: UnitDirectory
  /** Units, successions and members of areas as they were read. */
  readonly factsAsText: string
  readonly desks: readonly Desk[]
  readonly deskByCode: (code: string) => Desk | undefined
  readonly deskById: (deskId: number) => Desk | undefined
  readonly reportedFigures: readonly ReportedFigure[]
}

export interface Reference {
  readonly current: () => ReferenceSnapshot
  /** Reads again; on failure the last snapshot stays and the error is thrown. */
  readonly refresh: () => Promise<void>
}

/** Reads the reference data once; fails when the database cannot give them. */
export async function loadReference(door: DashboardDoor): Promise<Reference> {
  let snapshot = await read(door)
  return {
    current: () => snapshot,
    refresh: async () => {
      snapshot = await read(door, snapshot)
    },
  }
}

async function read(door: DashboardDoor, last?: ReferenceSnapshot): Promise<ReferenceSnapshot> {
  const { desks, reportedFigures, ...facts } = await readReferenceData(door)
  const factsAsText = JSON.stringify(facts)
  const byCode = new Map(desks.map((desk) => [desk.code, desk]))
  const byId = new Map(desks.map((desk) => [desk.id, desk]))
  return {
    // What was worked out for a directory is remembered with it; a new one is made only of new facts.
    directory: last?.factsAsText === factsAsText ? last.directory : createUnitDirectory(facts),
    factsAsText,
    desks,
    deskByCode: (code) => byCode.get(code),
    deskById: (deskId) => byId.get(deskId),
    reportedFigures,
  }
}
