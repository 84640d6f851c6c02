/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

export type UnitLevel = 'province' | 'district' | 'area' | 'commune'

/** `thanh-pho` is a province governed centrally, or a former district; `dac-khu` the commune level of islands since 07/2025. */
export type UnitKind =
  | 'tinh'
  | 'huyen'
  | 'quan'
  | 'thi-xa'
  | 'thanh-pho'
  | 'xa'
  | 'phuong'
  | 'thi-tran'
  | 'dac-khu'
  | 'khu-vuc'

/** `validFrom` is the first day in force; `validTo` the first day no longer in force, null while in force. */
export interface Dated {
  readonly validFrom: Day
  readonly validTo: Day | null
}

/**
 * One dated row of the province's tree. `id` is the identity: `code` and `name` are reused by other units over time. A unit keeps its row
 * while code, name, kind and parent stay the same.
 */
export interface AdministrativeUnit extends Dated {
  readonly id: number
  readonly code: string
  readonly level: UnitLevel
  readonly kind: UnitKind
  /** Without the kind: "Hải Nhân". */
  readonly name: string
  /** For a commune in an area this is the province; `AreaMember` says which area it belongs to. */
  readonly parentId: number | null
}

export type SuccessionChange = 'merge' | 'split' | 'status' | 'rename' | 'transfer' | 'unchanged' | 'grouping'

/**
 * What became of a unit. `whole`: all of it went to the successor. `part`: it was divided, one row for each receiver; a part beside a
 * whole row of the same predecessor is land given away earlier. `isDefault` marks the one row to use where a single successor is needed:
 * for divided units a heuristic, not law.
 */
export interface Succession {
  readonly predecessorId: number
  readonly successorId: number
  readonly effectiveOn: Day
  readonly extent: 'whole' | 'part'
  readonly change: SuccessionChange
  readonly resolution: string | null
  /** Clause of Article 1 of the resolution. */
  readonly clause: number | null
  readonly isDefault: boolean
  /** What the row rests on: the resolution's text, code lists, press, … */
  readonly basis: string
}

/** A commune is a member of at most one area on any day. */
export interface AreaMember extends Dated {
  readonly areaId: number
  readonly communeId: number
}
