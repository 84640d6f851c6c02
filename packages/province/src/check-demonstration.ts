import type { AreaMember } from '@long-dan/administrative-units'
import type { LineOf } from './check-settings.ts'
import type { Complain } from './problem.ts'
import type { ProvinceSettings } from './settings.ts'
import type { UnitRows } from './unit-rows.ts'

/** The demonstration must take place at communes and in areas of this province, which asks what its ballots answer. */
export function checkDemonstration(
  { demonstration, questionnaire }: ProvinceSettings,
  { demonstrated }: { readonly demonstrated: readonly string[] },
  units: UnitRows,
  members: readonly AreaMember[],
  complain: Complain,
  lineOf: LineOf,
): void {
  if (demonstration === null) return
  if (!demonstrated.includes(questionnaire))
    complain(lineOf('demonstration'), 'demonstration', 'demonstration-questionnaire', {
      questionnaire,
      known: demonstrated.join(', '),
    })
  const { commune, area, pilots, talkative, answering } = demonstration
  const now = (code: string) => units.withCode(code).find(({ row }) => row.valid_to === null)
  const unknown = (code: string, ...path: readonly PropertyKey[]) =>
    complain(lineOf('demonstration', ...path), ['demonstration', ...path].join('.'), 'demonstration-unknown', { code })
  const home = now(commune)
  if (home?.row.level !== 'commune') unknown(commune, 'commune')
  if (now(area)?.row.level !== 'area') unknown(area, 'area')
  const named: readonly (readonly [path: readonly string[], codes: readonly string[]])[] = [
    [['pilots', 'among'], pilots.among],
    [['pilots', 'never'], pilots.never ?? []],
    [['talkative'], talkative],
    [['answering'], answering],
  ]
  for (const [path, codes] of named)
    for (const [at, code] of codes.entries()) if (units.withCode(code).length === 0) unknown(code, ...path, at)
  const above = members.find(({ communeId, validTo }) => communeId === home?.id && validTo === null)
  if (home !== undefined && (above === undefined || above.areaId === now(area)?.id))
    complain(lineOf('demonstration', 'area'), 'demonstration.area', 'demonstration-area', { commune, area })
}
