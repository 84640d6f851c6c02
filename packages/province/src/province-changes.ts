import { isDeepStrictEqual } from 'node:util'
import type { Province } from './settings.ts'

export interface ProvinceChange {
  /** As `province.json` names it; `tiles` is its table. */
  readonly setting: string
  /** What the history of an installation stands on, and no command changes. */
  readonly isLasting: boolean
}

type Settings = Omit<Province, 'programme'> & {
  readonly [Name in keyof Province['programme'] as `programme.${Name}`]: Province['programme'][Name]
}

/** What documents and pages of now are made with changes; the database lets nothing else (keep_province). */
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

/** In what a province's folder says otherwise than was kept of it. */
export function provinceChanges(kept: Province, now: Province): readonly ProvinceChange[] {
  const [before, after] = [settingsOf(kept), settingsOf(now)]
  return (Object.keys(isLasting) as (keyof Settings)[])
    .filter((setting) => !isDeepStrictEqual(before[setting], after[setting]))
    .map((setting) => ({ setting, isLasting: isLasting[setting] }))
}
