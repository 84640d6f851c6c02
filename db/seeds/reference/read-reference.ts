import { readFileSync } from 'node:fs'
import type { AdministrativeUnit, AreaMember, Succession } from '@long-dan/administrative-units'

interface DeskAssignment {
  readonly unitId: number
  readonly validFrom: string
  readonly validTo: string | null
}

interface ReferenceDesk {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  readonly openedOn: string
  readonly closedOn: string | null
  readonly successorDeskId: number | null
  readonly assignments: readonly DeskAssignment[]
}

interface ReportedFigure {
  readonly unitId: number
  readonly indicator: string
  readonly value: number
  readonly unitOfMeasure: 'percent' | 'count'
  readonly reportedOn: string
  readonly source: string
}

interface ReferenceFiles {
  readonly 'administrative-units': readonly AdministrativeUnit[]
  readonly 'area-members': readonly AreaMember[]
  readonly desks: readonly ReferenceDesk[]
  readonly 'reported-figures': readonly ReportedFigure[]
  readonly successions: readonly Succession[]
}

/** The rows of one file of this folder. Their integrity is proved by the test beside it, not checked again here. */
export function readReference<Name extends keyof ReferenceFiles>(name: Name): ReferenceFiles[Name] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'))
}
