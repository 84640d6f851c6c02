import { isDeepStrictEqual } from 'node:util'
import { unitLabel, unitWithin } from '@long-dan/administrative-units'
import {
  type BallotDoor,
  type DeskHours,
  type DeskRow,
  isDemo,
  listDesks,
  questionnairesHere,
} from '@long-dan/database/ballot'
import { inEveryLanguage, type Wording } from '@long-dan/i18n'
import type { Questionnaires } from '@long-dan/questionnaire'
import { plainCode } from '@long-dan/web/visit-codes'

/** A desk as the citizens' side knows it. */
export interface Desk {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  /** Given when the commune has more than one desk. */
  readonly name: string | null
  readonly unitLabel: Wording
  /** The unit's name within a sentence: "phường Hạc Thành". */
  readonly unitWithin: Wording
  readonly upperLabel: Wording | null
  readonly unitSlug: string
  readonly hotline: string | null
  readonly address: string | null
  /** Codes of the optional questions switched on here; a questionnaire version may not have them. */
  readonly questions: readonly string[]
  /** Empty when the desk has the usual hours. */
  readonly hours: readonly DeskHours[]
  /** First day without service (YYYY-MM-DD); null while open. */
  readonly closedOn: string | null
  readonly successorCode: string | null
}

/** All desks in memory: a few hundred rows that change a few times a year. */
export interface DeskDirectory {
  /** Finds a desk by the code on its poster, which people may type with blanks or in lower case. */
  find(code: string): Desk | undefined
  /** Finds a desk by the number stored in tokens and rows. */
  withId(id: number): Desk | undefined
  /**
   * Reads the desks again; when the database is unreachable it throws and keeps the old ones. An unchanged desk stays the same object, so
   * that what was prepared for it, such as a compressed page, remains valid.
   */
  refresh(day: string): Promise<void>
  /** Whether the desks have been read at least once. */
  isKnown(): boolean
  /** Whether the database holds demonstration data, which every page must then say. */
  isDemo(): boolean
  /** What desks of this province offer. Throws before the desks have been read. */
  questionnaires(): Questionnaires
  /** Seconds since the desks were last read. */
  ageInSeconds(): number
}

/** @param known every questionnaire of this release */
export function createDeskDirectory(door: BallotDoor, known: Questionnaires): DeskDirectory {
  let desks = new Map<string, Desk>()
  let readAt = Number.NEGATIVE_INFINITY
  let byId = new Map<number, Desk>()
  let demo = false
  let questionnaires: Questionnaires | undefined
  return {
    find: (code) => desks.get(code) ?? desks.get(plainCode(code)),
    withId: (id) => byId.get(id),
    async refresh(day) {
      const read = (await listDesks(door, day)).map(deskOf)
      const wasDemo = demo
      demo = await isDemo(door)
      questionnaires ??= await questionnairesHere(door, known)
      const all = demo === wasDemo ? read.map((desk) => unchanged(byId.get(desk.id), desk)) : read
      desks = new Map(all.map((desk) => [desk.code, desk]))
      byId = new Map(all.map((desk) => [desk.id, desk]))
      readAt = performance.now()
    },
    isKnown: () => readAt > Number.NEGATIVE_INFINITY,
    isDemo: () => demo,
    questionnaires() {
      if (questionnaires === undefined) throw new Error('The desks have not been read yet')
      return questionnaires
    },
    ageInSeconds: () => (performance.now() - readAt) / 1000,
  }
}

function unchanged(before: Desk | undefined, now: Desk): Desk {
  return before && isDeepStrictEqual(before, now) ? before : now
}

function deskOf(row: DeskRow): Desk {
  const { id, code, kind, name, hotline, address, questions, hours, closedOn, successorCode, unitSlug } = row
  return {
    id,
    code,
    kind,
    name,
    hotline,
    address,
    questions,
    hours,
    closedOn,
    successorCode,
    unitSlug,
    unitLabel: wording(unitLabel, row.unitKind, row.unitName),
    unitWithin: wording(unitWithin, row.unitKind, row.unitName),
    upperLabel:
      row.upperKind === null || row.upperName === null ? null : wording(unitLabel, row.upperKind, row.upperName),
  }
}

function wording(say: typeof unitLabel, kind: string, name: string): Wording {
  return inEveryLanguage((language) => say({ kind, name } as Parameters<typeof unitLabel>[0], language))
}
