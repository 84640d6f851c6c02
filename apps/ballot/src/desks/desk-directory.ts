import { unitLabel } from '@long-dan/administrative-units'
import { type BallotDoor, type DeskRow, listDesks } from '@long-dan/database/ballot'
import type { Wording } from '@long-dan/questionnaire'

/** A desk as the citizens' side knows it. */
export interface Desk {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  readonly unitLabel: Wording
  readonly upperLabel: Wording | null
  readonly unitSlug: string
  readonly hotline: string | null
  /** First day without service; null while open. */
  readonly closedOn: string | null
  readonly successorCode: string | null
}

/** All desks in memory: a few hundred rows that change a few times a year. */
export interface DeskDirectory {
  /** By the code on the poster, which people may type with blanks or in small letters. */
  find(code: string): Desk | undefined
  /** Reads the desks again; throws, keeping the old ones, when the database is away. */
  refresh(day: string): Promise<void>
}

export function createDeskDirectory(door: BallotDoor): DeskDirectory {
  let desks = new Map<string, Desk>()
  return {
    find: (code) => desks.get(code.replace(/[\s-]/gu, '').toUpperCase()),
    async refresh(day) {
      desks = new Map((await listDesks(door, day)).map((row) => [row.code, deskOf(row)]))
    },
  }
}

function deskOf(row: DeskRow): Desk {
  const { id, code, kind, hotline, closedOn, successorCode, unitSlug } = row
  return {
    id,
    code,
    kind,
    hotline,
    closedOn,
    successorCode,
    unitSlug,
    unitLabel: wording(row.unitKind, row.unitName),
    upperLabel: row.upperKind === null || row.upperName === null ? null : wording(row.upperKind, row.upperName),
  }
}

function wording(kind: string, name: string): Wording {
  const unit = { kind, name } as Parameters<typeof unitLabel>[0]
  return { vi: unitLabel(unit, 'vi'), en: unitLabel(unit, 'en') }
}
