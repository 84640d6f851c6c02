import { type AdministrativeUnit, compareVietnamese, todaysMap } from '@long-dan/administrative-units'
import type { Asked, AskedAbout } from '../../pages/asked.ts'

/** A commune of today in reach. */
export function askedCommune({ deps, official, path }: AskedAbout<'slug'>): AdministrativeUnit | null {
  const unit = deps.reference.current().directory.onDay(path.slug, deps.today())
  return unit?.level === 'commune' && official.reach.includes(unit) ? unit : null
}

/** Communes of today in reach, by name. */
export function communesInReach({ deps, official }: Pick<Asked, 'deps' | 'official'>): readonly AdministrativeUnit[] {
  const { directory } = deps.reference.current()
  return todaysMap(directory, deps.today())
    .presentCommunes(official.reach.home.id)
    .flatMap(({ id }) => directory.byId(id) ?? [])
    .sort((a, b) => compareVietnamese(a.name, b.name))
}
