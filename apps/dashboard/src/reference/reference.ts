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
  /** Units, successions and area members as text, to detect changes. */
  readonly factsAsText: string
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
 * yet.
 */
export async function loadReference(
  door: DashboardDoor,
  questionnaires: Questionnaires,
  today: () => string = () => serviceDayOf(new Date()),
): Promise<Reference> {
  const first = await read(door, today())
  const ofProvince = { questionnaires: questionnaires.beginningWith(first.province.questionnaire) }
  let snapshot = { ...first, ...ofProvince }
  return {
    current: () => snapshot,
    refresh: async () => {
      snapshot = { ...(await read(door, today(), snapshot)), ...ofProvince }
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
    // Results computed for a directory are cached with it, so a new one is made only when facts have changed.
    directory: last?.factsAsText === factsAsText ? last.directory : createUnitDirectory(facts),
    factsAsText,
    desks,
    deskByCode: (code) => byCode.get(code),
    deskById: (deskId) => byId.get(deskId),
    reportedFigures,
  }
}
