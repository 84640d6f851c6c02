import { type BookFiles, formatSeals, type NoteKey, signingKey, verifyBook } from '@long-dan/ballot-book'
import {
  type BoxOpening,
  bookKeys,
  lastPublishedSeal,
  openBox,
  readTile,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, setToday, type TestDatabase } from '@long-dan/testing'
import { expect } from 'vitest'
import { type CheckpointMemory, noMemory } from './checkpoint-memory.ts'
import { publishPending } from './publish-seal.ts'
import type { SealingDependencies } from './sealing-dependencies.ts'

export const origin = 'book.example/thanh-hoa'
export const firstSeed = Buffer.alloc(32, 1)
export const secondSeed = Buffer.alloc(32, 2)

export function keyOf(seed: Uint8Array): NoteKey {
  return signingKey(origin, seed).key
}

/** The box and the book of a worker on a test database, with functions to fill and read them. */
export async function aBook(database: TestDatabase) {
  const door: WorkerDoor = database.as('worker')
  const writer = database.as('ballot_writer')
  const desks = [await aDesk(database), await aDesk(database, '16561')]
  const box = await aTestBox(database, [])
  const days = new Set<string>()
  const deps: SealingDependencies = {
    door,
    seeds: [firstSeed],
    configuredOrigin: origin,
    memory: noMemory,
  }
  return {
    door,
    deps,
    files: filesOf(door, database),
    /** Puts ballots of a service date at two desks into the box, by default that of the same day. */
    async cast(count: number, serviceDate: string, boxedOn = serviceDate): Promise<void> {
      const ballots = Array.from({ length: count }, (_, number) =>
        aBallot(desks[number % 2] ?? { id: 0 }, {
          serviceDate,
          answers: { overall: ((number % 5) + 1) as ScalePoint, listen: 4, respect: 'na' },
        }),
      )
      if (!days.has(boxedOn)) await box.addDay(boxedOn)
      days.add(boxedOn)
      await setToday(database, boxedOn)
      expect(new Set(await box.cast(writer, ballots, boxedOn))).toEqual(new Set(['boxed']))
    },
    /** Opens all boxes up to a day and signs the book; undefined when another worker is doing it. */
    async seal(day: string, changes: Partial<SealingDependencies> = {}, opening: Partial<BoxOpening> = {}) {
      const opened = await openBox(door, {
        openers: box.openers,
        questionnaires: officialQuestionnaires,
        day,
        closing: [],
        leaving: 'everything',
        ...opening,
      })
      if (opened) await publishPending({ ...deps, ...changes })
      return opened
    },
    verify: (options: { pinned?: NoteKey; from?: string } = {}) => verifyBook(filesOf(door, database), options),
    lastNote: async () => (await lastPublishedSeal(door))?.note ?? undefined,
  }
}

function filesOf(door: WorkerDoor, database: TestDatabase): BookFiles {
  return {
    checkpoint: async () => (await lastPublishedSeal(door))?.note ?? undefined,
    seals: async () =>
      formatSeals(
        await database.query(
          'select kind, day, size::float8 as size, root from book_seal where note is not null order by number',
        ),
      ),
    introductions: async () => (await bookKeys(door)).map(({ introduction }) => introduction),
    tile: (level, index) => readTile(door, level, index),
  }
}

export function memoryOf(): CheckpointMemory & { note: string | undefined } {
  const memory = {
    note: undefined as string | undefined,
    read: async () => memory.note,
    write: async (note: string) => {
      memory.note = note
    },
  }
  return memory
}
