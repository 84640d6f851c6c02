import { randomUUID } from 'node:crypto'
import { type BookFiles, formatSeals, type NoteKey, signingKey, verifyBook } from '@long-dan/ballot-book'
import { castBallots } from '@long-dan/database/ballot'
import { bookKeys, lastPublishedSeal, readTile, tallyPending, type WorkerDoor } from '@long-dan/database/worker'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, type TestDatabase } from '@long-dan/testing'
import { type CheckpointMemory, noMemory } from './checkpoint-memory.ts'
import type { SealingDependencies, SealingStep } from './sealing-dependencies.ts'

export const origin = 'book.example/thanh-hoa'
export const firstSeed = Buffer.alloc(32, 1)
export const secondSeed = Buffer.alloc(32, 2)

export function keyOf(seed: Uint8Array): NoteKey {
  return signingKey(origin, seed).key
}

/** A worker's sealing on a test database, with helpers to fill and to read it. */
export async function aBook(database: TestDatabase, changes: Partial<SealingDependencies> = {}) {
  const door: WorkerDoor = database.as('worker')
  const writer = database.as('ballot_writer')
  const desks = [await aDesk(database), await aDesk(database, '16561')]
  const deps: SealingDependencies = {
    door,
    seeds: [firstSeed],
    wishedOrigin: origin,
    memory: noMemory,
    atMost: 100_000,
    questionnaires: officialQuestionnaires,
    signal: new AbortController().signal,
    ...changes,
  }
  return {
    door,
    deps,
    desks,
    files: filesOf(door, database),
    /** Ballots of a day at two desks, stored and tallied. */
    async cast(count: number, serviceDate: string) {
      const ballots = Array.from({ length: count }, (_, number) =>
        aBallot(desks[number % 2] ?? { id: 0 }, {
          serviceDate,
          id: randomUUID(),
          answers: { overall: ((number % 5) + 1) as ScalePoint, listen: 4, respect: 'na' },
        }),
      )
      if (count > 0) await castBallots(writer, ballots)
      while ((await tallyPending(door, 100)) > 0);
      return ballots
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
          'select day, size::float8 as size, root from book_seal where note is not null order by number',
        ),
      ),
    introductions: async () => (await bookKeys(door)).map(({ introduction }) => introduction),
    tile: (level, index) => readTile(door, level, index),
  }
}

/** Fails at one step, as if the process ended there. */
export function crashAt(step: SealingStep): Pick<SealingDependencies, 'onStep'> {
  return {
    onStep: (reached) => {
      if (reached === step) throw new Error(`crashed at ${step}`)
    },
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
