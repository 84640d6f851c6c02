import { isDeepStrictEqual } from 'node:util'
import type { Province } from './settings.ts'

export interface ProvinceChange {
  /** As `province.json` names it; `tiles` is its table. */
  readonly setting: string
  /** What the history of an installation stands on, and no command changes. */
  readonly isLasting: boolean
}

type Reading = readonly [setting: string, of: (province: Province) => unknown]

/** What documents and pages of now are made with. The database lets nothing else change (keep_province). */
const changeable: readonly Reading[] = [
  ['letterhead', ({ letterhead }) => letterhead],
  ['controller', ({ controller }) => controller],
  ['feedbackPortal', ({ feedbackPortal }) => feedbackPortal],
  ['programme.targets', ({ programme }) => programme.targets],
  ['tiles', ({ tiles }) => tiles],
]

const lasting: readonly Reading[] = [
  ['code', ({ code }) => code],
  ['questionnaire', ({ questionnaire }) => questionnaire],
  ['vintages', ({ vintages }) => vintages],
  ['areas', ({ areas }) => areas],
  ['programme.beginsOn', ({ programme }) => programme.beginsOn],
  ['demonstration', ({ demonstration }) => demonstration],
]

/** In what a province's folder says otherwise than was kept of it. */
export function provinceChanges(kept: Province, now: Province): readonly ProvinceChange[] {
  const differing = (readings: readonly Reading[], isLasting: boolean) =>
    readings
      .filter(([, of]) => !isDeepStrictEqual(of(kept), of(now)))
      .map(([setting]): ProvinceChange => ({ setting, isLasting }))
  return [...differing(changeable, false), ...differing(lasting, true)]
}
