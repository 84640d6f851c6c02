import { type AdministrativeUnit, compareVietnamese, todaysMap } from '@long-dan/administrative-units'
import type { Asked, AskedAbout } from '../../pages/asked.ts'

/** The present commune in the address, if within reach. */
export function askedCommune({ deps, official, path }: AskedAbout<'slug'>): AdministrativeUnit | null {
  const unit = deps.reference.current().directory.onDay(path.slug, deps.today())
  return unit?.level === 'commune' && official.reach.includes(unit) ? unit : null
}

/** Present communes within reach, by name. */
export function communesInReach({ deps, official }: Pick<Asked, 'deps' | 'official'>): readonly AdministrativeUnit[] {
  const { directory } = deps.reference.current()
  return todaysMap(directory, deps.today())
    .presentCommunes(official.reach.home.id)
    .flatMap(({ id }) => directory.byId(id) ?? [])
    .sort((a, b) => compareVietnamese(a.name, b.name))
}
