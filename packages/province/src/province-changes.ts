import { isDeepStrictEqual } from 'node:util'
import type { Province } from './settings.ts'

export interface ProvinceChange {
  /** Its name in `province.json`; `tiles` is a separate table. */
  readonly setting: string
  /** Whether an installation's history depends on it, so that no command changes it. */
  readonly isLasting: boolean
}

type Settings = Omit<Province, 'programme'> & {
  readonly [Name in keyof Province['programme'] as `programme.${Name}`]: Province['programme'][Name]
}

/** What today's documents and pages use may change; the database allows nothing else (keep_province). */
const isLasting: Readonly<Record<keyof Settings, boolean>> = {
  letterhead: false,
  controller: false,
  feedbackPortal: false,
  'programme.targets': false,
  tiles: false,
  code: true,
  questionnaire: true,
  vintages: true,
  areas: true,
  'programme.beginsOn': true,
  demonstration: true,
}

function settingsOf({ programme: { beginsOn, targets }, ...rest }: Province): Settings {
  return { ...rest, 'programme.beginsOn': beginsOn, 'programme.targets': targets }
}

/** Where a province's folder differs from what was stored of it. */
export function provinceChanges(kept: Province, now: Province): readonly ProvinceChange[] {
  const [before, after] = [settingsOf(kept), settingsOf(now)]
  return (Object.keys(isLasting) as (keyof Settings)[])
    .filter((setting) => !isDeepStrictEqual(before[setting], after[setting]))
    .map((setting) => ({ setting, isLasting: isLasting[setting] }))
}
