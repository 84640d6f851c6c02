import { randomInt, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { openSession } from '../open-session.ts'
import type { Session } from '../session.ts'

export type Door = Kysely<Record<string, never>>

export interface Counts {
  done: number
  failed: number
  /** Neither answered nor refused within a time that any machine keeps. */
  hung: number
  /** Answered wrongly: half a transaction, rows missing from a COPY. */
  wrong: number
}

export interface Work {
  /** One unit of the work. */
  once(counts: Counts): Promise<unknown>
  /** Number of rows in the database that should not be there, or were acknowledged and are missing. */
  findWrong(admin: Session): Promise<number>
}

const longestWait = 20_000

export const tables = [
  'create table pair (id uuid, side text, primary key (id, side))',
  'create table copied (batch uuid, number integer, filler text, primary key (batch, number))',
]

export async function watched(counts: Counts, work: Promise<unknown>): Promise<void> {
  const told = work.then(
    () => 'done' as const,
    () => 'failed' as const,
  )
  counts[await Promise.race([told, pause(longestWait, 'hung' as const, { ref: false })])]++
}

/** Statements with and without values, large answers, refused statements, and transactions with a pause in the middle. */
export function statements(door: Door): Work {
  const acknowledged = new Set<string>()
  const kinds: readonly (() => Promise<unknown>)[] = [
    () => sql`select ${randomInt(1000)}::integer as number`.execute(door),
    () => sql`select repeat('x', 400) as filler from generate_series(1, 1500)`.execute(door),
    () => sql`select 1 / ${0}::integer`.execute(door),
    () => transfer(door, acknowledged),
    () =>
      door.transaction().execute(async (transaction) => {
        await Promise.all([1, 2, 3].map((number) => sql`select ${number}::integer`.execute(transaction)))
      }),
  ]
  return {
    once: () => (kinds[randomInt(kinds.length)] as () => Promise<unknown>)(),
    async findWrong(admin) {
      const { rows } = await admin.query<{ id: string; sides: number }>(
        'select id, count(*)::integer as sides from pair group by id',
      )
      const found = new Map(rows.map(({ id, sides }) => [id, sides]))
      const lost = [...acknowledged].filter((id) => !found.has(id))
      return lost.length + rows.filter(({ sides }) => sides !== 2).length
    },
  }
}

async function transfer(door: Door, acknowledged: Set<string>): Promise<void> {
  const id = randomUUID()
  await door.transaction().execute(async (transaction) => {
    await sql`insert into pair values (${id}, 'from')`.execute(transaction)
    await pause(randomInt(8))
    await sql`insert into pair values (${id}, 'to')`.execute(transaction)
  })
  acknowledged.add(id)
}

const rowsOfCopy = 2000
const linesOfChunk = 200
const uniqueViolation = '23505'

/** A COPY in, a COPY of the same rows out, and a COPY that the server refuses at its last row, each over a separate session. */
export function copies(url: string, applicationName: string): Work {
  return {
    async once(counts) {
      const session = await openSession({ url, settings: { application_name: applicationName } })
      try {
        const batch = randomUUID()
        const written = await session.copy('copy copied from stdin', (rows) => pipeline(rowsOf(batch), rows))
        const read = await countOut(session, batch)
        if (written !== rowsOfCopy || read !== rowsOfCopy) counts.wrong++
        const twice = session.copy('copy copied from stdin', (rows) => pipeline(rowsOf(randomUUID(), true), rows))
        await twice.then(
          () => counts.wrong++,
          (error) => {
            if (error.code !== uniqueViolation) throw error
          },
        )
      } finally {
        await session.end()
      }
    },
    async findWrong(admin) {
      const parts = await admin.query('select from copied group by batch having count(*) <> $1', [rowsOfCopy])
      return parts.rows.length
    },
  }
}

async function countOut(session: Session, batch: string): Promise<number> {
  let lines = 0
  const told = await session.copy(`copy (select * from copied where batch = '${batch}') to stdout`, async (rows) => {
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      for (const byte of chunk) if (byte === 0x0a) lines++
      await pause(0)
    }
  })
  return told === lines ? told : -1
}

function rowsOf(batch: string, twice = false): Readable {
  const line = (number: number) => `${batch}\t${number}\t${'x'.repeat(100)}\n`
  const chunks = Array.from({ length: rowsOfCopy / linesOfChunk }, (_, chunk) =>
    Array.from({ length: linesOfChunk }, (_, at) => line(chunk * linesOfChunk + at)).join(''),
  )
  return Readable.from([...chunks, ...(twice ? [line(0)] : [])])
}
