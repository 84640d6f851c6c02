import { type AdministrativeUnit, inForceDuring } from '@long-dan/administrative-units'
import type { CountsOverTime } from '../../figures/counts-over-time.ts'
import type { AskedCount } from '../../wording/trend.ts'

/** The unit in each period of the trend; `rows` are its dated rows, including earlier ones with the same territory. */
export function unitCounts(
  { past, treeIn }: CountsOverTime,
  rows: readonly AdministrativeUnit[],
): readonly AskedCount[] {
  return past.map((period) => {
    const tree = treeIn(period)
    const ids = rows.filter((row) => inForceDuring(row, period.start, period.end)).map(({ id }) => id)
    return {
      period,
      count: tree.ofUnits(ids),
      versions: tree.versionsOf(ids),
      isHidden: ids.some(tree.isUnitHidden),
    }
  })
}

export function deskCounts({ past, treeIn }: CountsOverTime, deskId: number): readonly AskedCount[] {
  return past.map((period) => {
    const tree = treeIn(period)
    return {
      period,
      count: tree.ofDesk(deskId),
      versions: tree.versionsAt(deskId),
      isHidden: tree.isDeskHidden(deskId),
    }
  })
}
