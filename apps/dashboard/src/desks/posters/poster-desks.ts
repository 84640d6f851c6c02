import { inForceOn, type UnitDirectory, unitLabel } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import { type Language, localeOf } from '@long-dan/i18n'
import type { PosterDesk } from '@long-dan/print'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { ReferenceSnapshot } from '../../reference/reference.ts'

/** The contents of a desk's poster, as far as known. */
export type DeskToPrint = Omit<PosterDesk, 'hotline' | 'address'> & Pick<Desk, 'hotline' | 'address'>

/** Whether hotline and address are known; without them no poster is printed. */
export function isPrintable(desk: DeskToPrint): desk is PosterDesk {
  return desk.hotline !== null && desk.address !== null
}

/** The contents of a desk's poster today; undefined when it is closed, not open yet, or belongs to no unit. */
export function posterDesk(
  directory: UnitDirectory,
  desk: Desk,
  today: CalendarDay,
  ballotUrl: string,
  language: Language,
): DeskToPrint | undefined {
  const isOpen = desk.openedOn <= today && (desk.closedOn === null || today < desk.closedOn)
  const unit = isOpen ? unitToday(directory, desk, today) : undefined
  if (unit === undefined) return undefined
  return {
    code: desk.code,
    url: `${ballotUrl}/d/${desk.code}`,
    findUrl: `${ballotUrl}/d`,
    unit: unitLabel(unit, language),
    desk: desk.name ?? localeOf(language).t(`ballot.desk.${desk.kind}`),
    hotline: desk.hotline,
    address: desk.address,
  }
}

/** Every desk open today in the unit or below it, in the Vietnamese order of communes; empty for an unknown or former unit. */
export function posterDesksBelow(
  { directory, desks }: ReferenceSnapshot,
  slug: string,
  today: CalendarDay,
  ballotUrl: string,
  language: Language,
): readonly DeskToPrint[] {
  const unit = directory.onDay(slug, today)
  if (unit === undefined) return []
  const desksOf = Map.groupBy(desks, (desk) => unitToday(directory, desk, today)?.id)
  return directory
    .communesOf(unit.id, today, daysAfter(today, 1))
    .flatMap((commune) => desksOf.get(commune.id) ?? [])
    .map((desk) => posterDesk(directory, desk, today, ballotUrl, language))
    .filter((desk) => desk !== undefined)
}

function unitToday(directory: UnitDirectory, { assignments }: Desk, today: CalendarDay) {
  const assignment = assignments.findLast((dated) => inForceOn(dated, today))
  return assignment && directory.byId(assignment.unitId)
}
