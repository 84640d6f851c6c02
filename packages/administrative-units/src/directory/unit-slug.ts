import type { AdministrativeUnit } from './administrative-unit.ts'
import { foldVietnamese } from './fold-vietnamese.ts'

/**
 * The unit's part of an address: `xa-hai-nhan-16612`. It names every dated row with this kind, name and code, so the day or period
 * beside it decides which one is meant. Folding alone would confuse Đồng Tiến with Đông Tiến: the code tells them apart.
 */
export function unitSlug(unit: Named): string {
  const slug =
    slugs.get(unit) ?? `${unit.kind}-${foldVietnamese(unit.name).replaceAll(' ', '-')}-${unit.code.toLowerCase()}`
  slugs.set(unit, slug)
  return slug
}

type Named = Pick<AdministrativeUnit, 'kind' | 'name' | 'code'>

// Cached: a list of the province folds hundreds of names, the same on every page.
const slugs = new WeakMap<Named, string>()
