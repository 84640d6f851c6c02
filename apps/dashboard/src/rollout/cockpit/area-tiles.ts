import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Province, Tile } from '@long-dan/province'

/**
 * Where the tile of an area stands, or null for one that has no place: an area an administrator has added since stands behind the
 * others. A former district stands where its area does.
 */
export function tilePlace(
  { tiles }: Province,
  directory: UnitDirectory,
  { id, code }: AdministrativeUnit,
): Tile | null {
  const codes = [code, directory.todayOf(id)?.code]
  return tiles.find(({ area }) => codes.includes(area)) ?? null
}
