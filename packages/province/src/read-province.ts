import { stat } from 'node:fs/promises'
import type { AdministrativeUnit, AreaMember, Succession } from '@long-dan/administrative-units'
import { checkAreas, checkTiles } from './check-areas.ts'
import { checkDemonstration } from './check-demonstration.ts'
import { checkDesks, type ProvinceDesk } from './check-desks.ts'
import { checkFigures, type ProvinceFigure } from './check-figures.ts'
import { checkSettings } from './check-settings.ts'
import { checkSuccessions } from './check-successions.ts'
import { checkUnits, checkVintages } from './check-units.ts'
import { complainOf, type ProvinceProblem } from './problem.ts'
import { readRows, readText } from './read-rows.ts'
import type { Province } from './settings.ts'
import { type TableName, tables } from './tables.ts'
import { asUnit, unitRows } from './unit-rows.ts'

/** Everything an installation has to know about its province, checked. Ids are positions in the files. */
export interface ProvincePackage {
  readonly province: Province
  readonly units: readonly AdministrativeUnit[]
  readonly successions: readonly Succession[]
  readonly areaMembers: readonly AreaMember[]
  readonly desks: readonly ProvinceDesk[]
  readonly reportedFigures: readonly ProvinceFigure[]
}

export type ProvinceReading =
  | { readonly ok: true; readonly value: ProvincePackage }
  | { readonly ok: false; readonly error: readonly ProvinceProblem[] }

/** What a folder may refer to, because the software knows it. */
export interface KnownHere {
  /** Codes of questionnaire versions. */
  readonly questionnaires: readonly string[]
  /** Those of them that the invented ballots of a demonstration answer. */
  readonly demonstrated: readonly string[]
}

/** Reads a province's folder and checks all of it; returns every problem at once. Writes nothing. */
export async function readProvince(folder: string, known: KnownHere): Promise<ProvinceReading> {
  const problems: ProvinceProblem[] = []
  if (!(await isFolder(folder))) {
    complainOf(problems, folder)(null, null, 'folder-missing')
    return { ok: false, error: problems }
  }
  const complain = complainOf(problems, 'province.json')
  const text = await readText(folder, 'province.json', complain)
  const read = text === undefined ? undefined : checkSettings(text, complain, known)
  const table = <Name extends TableName>(name: Name) => readRows(folder, `${name}.csv`, tables[name], problems)
  const unitTable = await table('units')
  const successionTable = await table('successions')
  const memberTable = await table('area-members')
  const tileTable = await table('tiles')
  const deskTable = await table('desks')
  const assignmentTable = await table('desk-assignments')
  const figureTable = await table('reported-figures')
  // One unreadable row would make others look wrong.
  if (read === undefined || problems.length > 0) return { ok: false, error: inOrder(problems) }

  const { settings, lineOf } = read
  const units = unitRows(unitTable)
  checkUnits(units, settings, unitTable.complain)
  checkVintages(units, settings, complain, (at) => lineOf('vintages', at))
  const successions = checkSuccessions(successionTable, units, settings, unitTable.complain)
  const areaMembers = checkAreas(memberTable, units, unitTable.complain)
  const tiles = checkTiles(tileTable, units)
  const desks = checkDesks(deskTable, assignmentTable, units, unitTable.complain)
  const reportedFigures = checkFigures(figureTable, units)
  checkDemonstration(settings, known, units, areaMembers, complain, lineOf)
  if (problems.length > 0) return { ok: false, error: inOrder(problems) }
  return {
    ok: true,
    value: {
      province: { ...settings, tiles },
      units: units.all.map((unit) => asUnit(unit, units)),
      successions,
      areaMembers,
      desks,
      reportedFigures,
    },
  }
}

/** By file, and within a file in the order of reading. */
function inOrder(problems: readonly ProvinceProblem[]): readonly ProvinceProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))]
  return files.flatMap((file) =>
    problems.filter((one) => one.file === file).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  )
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
