import { createHash, randomUUID } from 'node:crypto'
import { blindingOf, formatKey, signingKey } from '@long-dan/ballot-book'
import {
  createOpener,
  createSealer,
  type DayKey,
  makeDayKey,
  type Opener,
  parseBoxKeys,
  publishDayKey,
  type Sealer,
  wrapDayKey,
} from '@long-dan/ballot-box'
import {
  type BoxOpening,
  castEnvelopes,
  type Database,
  type EnvelopeBatch,
  type OpenedBox,
  openBox,
  runQuery,
  type StoredBallot,
} from '@long-dan/database/setup'
import { ballotFormOf, entryModeOf, helperRoleOf, officialQuestionnaires } from '@long-dan/questionnaire'
import type { TestDatabase } from './fresh-database.ts'

const book = signingKey('test.example/book', Buffer.alloc(32, 7))

/** Public key of the book that vouches for the keys of test boxes. */
export const testBookKey = formatKey(book.key)
/** Secret that wraps their private keys. */
export const testBoxKey = 'b0'.repeat(32)

export interface TestBox {
  /** Makes the key of another day. */
  addDay(day: string): Promise<void>
  /** Ballots as the intake of a day seals them. An envelope has its ballot's id in reverse. */
  seal(ballots: readonly StoredBallot[], day?: string): Promise<EnvelopeBatch>
  /** Puts sealed ballots into the box of a day as the ballot app does. */
  cast(door: Database, ballots: readonly StoredBallot[], day?: string): ReturnType<typeof castEnvelopes>
  /** Sealer for ballots of a day. */
  sealer(day: string): Promise<Sealer>
  /** Openers of the box, as used by the worker. */
  readonly openers: (day: string) => Promise<readonly Opener[]>
  /** Opens everything in the box, ignoring all rules of when, unless told otherwise. */
  open(changes?: Partial<BoxOpening>): Promise<OpenedBox>
}

/** A ballot box with keys for these days, signed by a book. */
export async function aTestBox(
  { admin }: Pick<TestDatabase, 'admin'>,
  days: readonly string[],
  signer: ReturnType<typeof signingKey> = book,
): Promise<TestBox> {
  const keys = new Map<string, DayKey>()
  const numbers = new Map<string, number>()
  const sealers = new Map<string, Sealer>()
  const [boxKey] = parseBoxKeys(testBoxKey) ?? []
  const openers = async (day: string): Promise<readonly Opener[]> => {
    const key = keys.get(day)
    return key ? [await createOpener(key.privateKey, day, await contextsOf(admin, day))] : []
  }
  async function addDay(day: string): Promise<void> {
    if (keys.has(day)) return
    const key = await makeDayKey(day)
    if (!boxKey) throw new RangeError('The test has no secret')
    keys.set(day, key)
    const [note, wrapped] = [publishDayKey(key, [signer]), wrapDayKey(key, boxKey).toString('hex')]
    const [added] = await runQuery<{ number: number }>(
      admin,
      `insert into box_key select '${day}', coalesce(max(number), 0) + 1, '${note}', '\\x${wrapped}' from box_key where day = '${day}'
      returning number`,
    )
    numbers.set(day, added?.number ?? 0)
  }
  async function sealerOf(day: string): Promise<Sealer> {
    const known = sealers.get(day)
    const key = keys.get(day)
    if (known) return known
    if (!key) throw new RangeError(`The test box has no key of ${day}`)
    const sealer = await createSealer(key.publicKey, day)
    await runQuery(
      admin,
      `insert into box_context values ('\\x${sealer.enc.toString('hex')}', '${day}', ${numbers.get(day)})`,
    )
    sealers.set(day, sealer)
    return sealer
  }
  async function seal(ballots: readonly StoredBallot[], day = days[0] ?? ''): Promise<EnvelopeBatch> {
    const sealer = await sealerOf(day)
    const bundle = randomUUID()
    const remarks = ballots.map(({ deskId, serviceDate, remark }) => {
      return { deskId, month: `${serviceDate.slice(0, 7)}-01`, text: remark }
    })
    const envelopes = ballots.map((ballot) => ({
      id: envelopeIdOf(ballot),
      serviceDate: ballot.serviceDate,
      digest: digestOf(ballot),
      content: contentOf(ballot),
    }))
    return {
      day,
      envelopes,
      ballots: sealer.sealBallots(envelopes),
      remarks: { id: bundle, sealed: sealer.sealRemarks(bundle, remarks) },
    }
  }
  for (const day of days) await addDay(day)
  return {
    addDay,
    seal,
    sealer: sealerOf,
    cast: async (door, ballots, day) => castEnvelopes(door, await seal(ballots, day)),
    openers,
    async open(changes = {}) {
      const day = [...keys.keys()].sort().at(-1) ?? ''
      const everything = { closing: [], leaving: 'everything', byCommand: true } as const
      const opening = { openers, day, questionnaires: officialQuestionnaires, ...everything, ...changes }
      const opened = await openBox(admin, opening)
      if (!opened) throw new Error('Somebody else is at the box')
      return opened
    },
  }
}

export function envelopeIdOf({ id }: Pick<StoredBallot, 'id'>): string {
  const hex = [...id.replaceAll('-', '')].reverse().join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function digestOf({ remark: _, ...ballot }: StoredBallot): Buffer {
  return createHash('sha256').update(JSON.stringify(ballot)).digest().subarray(0, 16)
}

function contentOf(ballot: StoredBallot) {
  return {
    ballotId: blindingOf(ballot.id),
    deskId: ballot.deskId,
    questionnaireVersion: ballot.questionnaireVersion,
    entryMode: entryModeOf(ballot.entryMode),
    form: ballotFormOf(ballot.form),
    helperRole: helperRoleOf(ballot.helperRole),
    answers: ballot.answers,
  }
}

async function contextsOf(admin: Database, day: string): Promise<readonly Uint8Array[]> {
  const rows = await runQuery<{ enc: Uint8Array }>(admin, `select enc from box_context where day = '${day}'`)
  return rows.map(({ enc }) => enc)
}
