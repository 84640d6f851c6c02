import type { AdministrativeUnit, UnitKind } from './administrative-unit.ts'
import { accentKey, foldVietnamese } from './fold-vietnamese.ts'

/** One reading of what was typed: a name, and the kind if a word before it said one. */
export interface Reading {
  readonly kind: UnitKind | null
  readonly folded: string
  readonly accented: string
}

const KIND_PREFIXES: ReadonlyMap<string, UnitKind> = new Map([
  ['xa', 'xa'],
  ['x', 'xa'],
  ['phuong', 'phuong'],
  ['p', 'phuong'],
  ['thi tran', 'thi-tran'],
  ['tt', 'thi-tran'],
  ['dac khu', 'dac-khu'],
  ['quan', 'quan'],
  ['q', 'quan'],
  ['huyen', 'huyen'],
  ['h', 'huyen'],
  ['thi xa', 'thi-xa'],
  ['tx', 'thi-xa'],
  ['thanh pho', 'thanh-pho'],
  ['tp', 'thanh-pho'],
  ['tinh', 'tinh'],
  ['khu vuc', 'khu-vuc'],
  ['kv', 'khu-vuc'],
])

/** Every way to read the text: as a bare name, and as kind and name. "Phượng Nghi" is a name although it begins like "phường". */
export function readingsOf(text: string): readonly Reading[] {
  const folded = foldVietnamese(text).split(' ')
  const accented = accentKey(text).split(' ')
  const readings: Reading[] = [{ kind: null, folded: folded.join(' '), accented: accented.join(' ') }]
  for (const length of [1, 2]) {
    const kind = KIND_PREFIXES.get(folded.slice(0, length).join(' '))
    if (!kind || folded.length <= length) continue
    readings.push({ kind, folded: folded.slice(length).join(' '), accented: accented.slice(length).join(' ') })
  }
  return readings.filter((reading) => reading.folded !== '')
}

/**
 * Tells of any unit whether this text names it, regardless of accents and abbreviated kinds: "Quảng Tâm", "P. Quang Tam", "Phường Quảng
 * Tâm". An area also goes by the name of its former district: "H. Hoằng Hóa", "TP Sầm Sơn".
 */
export function isNameOf(text: string): (unit: AdministrativeUnit) => boolean {
  const readings = readingsOf(text)
  return (unit) => {
    const folded = foldedNameOf(unit)
    return readings.some(
      ({ folded: read, kind }) => read === folded && (unit.level === 'area' || kind === null || kind === unit.kind),
    )
  }
}

// Cached: lists of thousands of rows are compared with every unit.
const foldedNames = new WeakMap<AdministrativeUnit, string>()

function foldedNameOf(unit: AdministrativeUnit): string {
  const folded =
    foldedNames.get(unit) ?? foldVietnamese(unit.name).replace(unit.level === 'area' ? /^thanh pho /u : '', '')
  foldedNames.set(unit, folded)
  return folded
}
