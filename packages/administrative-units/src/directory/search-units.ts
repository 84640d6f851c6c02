import { languages } from '@long-dan/i18n'
import type { AdministrativeUnit } from './administrative-unit.ts'
import { compareUnits } from './compare-units.ts'
import { accentKey, foldVietnamese } from './fold-vietnamese.ts'
import { type Reading, readingsOf } from './search-query.ts'
import { unitLabel } from './unit-label.ts'
import { unitSlug } from './unit-slug.ts'

interface Entry {
  readonly unit: AdministrativeUnit
  readonly folded: string
  readonly accented: string
  /** The unit's labels in every language, as pages print them: kind and name may stand in either order. */
  readonly foldedLabels: readonly string[]
  readonly accentedLabels: readonly string[]
}

const RANKS: readonly ((entry: Entry, reading: Reading) => boolean)[] = [
  (entry, reading) => entry.accented === reading.accented || entry.accentedLabels.includes(reading.accented),
  (entry, reading) => entry.folded === reading.folded || entry.foldedLabels.includes(reading.folded),
  (entry, reading) => entry.accented.startsWith(reading.accented),
  (entry, reading) => entry.accented.includes(` ${reading.accented}`),
  (entry, reading) => entry.folded.startsWith(reading.folded),
  (entry, reading) => entry.folded.includes(` ${reading.folded}`),
]

/**
 * A search with one entry per slug, shown by its latest row. Best first: code, name or label with accents, either without accents,
 * beginning of the name or a later word with accents, then without; among equals units in force first, then Vietnamese order.
 */
export function createSearch(units: readonly AdministrativeUnit[]): (text: string) => readonly AdministrativeUnit[] {
  // Built at the first search: most directories of a single request are never searched.
  let entries: readonly Entry[] | undefined
  return (text) => {
    entries ??= entriesOf(units)
    const readings = readingsOf(text)
    return entries
      .map((entry) => ({ unit: entry.unit, rank: rankOf(entry, readings) }))
      .filter((hit) => hit.rank < RANKS.length)
      .sort((a, b) => a.rank - b.rank)
      .map((hit) => hit.unit)
  }
}

function entriesOf(units: readonly AdministrativeUnit[]): readonly Entry[] {
  const latest = new Map<string, AdministrativeUnit>()
  for (const unit of units) {
    const slug = unitSlug(unit)
    const known = latest.get(slug)
    if (!known || known.validFrom < unit.validFrom) latest.set(slug, unit)
  }
  return [...latest.values()]
    .sort((a, b) => Number(a.validTo !== null) - Number(b.validTo !== null) || compareUnits(a, b))
    .map((unit) => {
      const labels = languages.map(({ code }) => unitLabel(unit, code))
      return {
        unit,
        folded: foldVietnamese(unit.name),
        accented: accentKey(unit.name),
        foldedLabels: labels.map(foldVietnamese),
        accentedLabels: labels.map(accentKey),
      }
    })
}

function rankOf(entry: Entry, readings: readonly Reading[]): number {
  const ranks = readings.map((reading) => {
    if (reading.kind !== null && reading.kind !== entry.unit.kind) return RANKS.length
    if (reading.kind === null && reading.folded === entry.unit.code.toLowerCase()) return 0
    const rank = RANKS.findIndex((matches) => matches(entry, reading))
    return rank === -1 ? RANKS.length : rank
  })
  return Math.min(RANKS.length, ...ranks)
}
