import type { AdministrativeUnit, SuccessionChange } from '../directory/administrative-unit.ts'
import type { ReformRow } from './reform-row.ts'

/** A commune after the reform: new, or one that keeps its row and absorbs others. */
export interface Target {
  readonly unit: AdministrativeUnit
  readonly isNew: boolean
  readonly rows: readonly ReformRow[]
  /** The commune that carries the code until then. */
  readonly holder: AdministrativeUnit | undefined
}

export interface Goes {
  readonly from: AdministrativeUnit
  readonly to: AdministrativeUnit
  readonly extent: 'whole' | 'part'
  readonly isDefault: boolean
  readonly change: SuccessionChange
}
