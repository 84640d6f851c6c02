import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SigningKey } from '@long-dan/ballot-book'
import { createSealer, parseBoxKeys, readDayKey, type Sealer } from '@long-dan/ballot-box'
import { provinceSettings, removeCluster, startCluster } from '@long-dan/database/embedded'
import { type Database, openDatabase, prepareDatabase, roleNames, runQuery } from '@long-dan/database/setup'
import { addOwnBoxContext, boxNotes, openWorkerDoor, sealEnvelopes, type WorkerDoor } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, daysAfter, serviceDayOf } from '@long-dan/statistics'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { processorSeconds } from '@long-dan/testing/processor-time'
import { usualProvince } from '@long-dan/testing/province'
import { keepKeys } from '../src/box/keep-keys.ts'
import { bookSigners } from '../src/sealing/book-signers.ts'
import { sealingDependencies } from '../src/sealing/sealing-dependencies.ts'
import type { NightOrder, NightResult } from './messages.ts'

export interface OpeningStage {
  readonly settings: string
  /** Yesterday, which is over. */
  readonly day: CalendarDay
  readonly desks: readonly number[]
  /** As many as there are processes of the ballot app. */
  readonly sealers: readonly Sealer[]
  readonly writer: Database
  /** Opens the box in a separate process, as the worker does at night. */
  openNight(): Promise<NightResult & { readonly databaseMilliseconds: number }>
  count(): Promise<Found>
  close(): Promise<void>
}

interface Found {
  readonly stored: number
  /** Number of stored ballots with distinct answers; all were cast with distinct ones. */
  readonly different: number
  readonly waiting: number
  readonly tallied: number
  readonly inBook: number
}

const password = 'bench'
const [boxKey, signingKey] = ['b0'.repeat(32), '4d'.repeat(32)]
const origin = 'bench.example/book'
const processes = 2

/** A durable embedded PostgreSQL with the desks of the province, and a box with a key for yesterday. */
export async function openStage(profile: string): Promise<OpeningStage> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-bench-'))
  await chmod(folder, 0o711)
  const cluster = await startCluster({ folder, durable: true, settings: provinceSettings })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const remove = async () => {
    await cluster.value.stop()
    await removeCluster(folder)
  }
  cleanUpOnSignal(remove)
  const { adminUrl, roleUrls } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: cluster.value.adminUrl,
    rolePasswords: Object.fromEntries(roleNames.map((role) => [role, password])),
    demo: false,
    province: usualProvince,
  })
  const admin = openDatabase({ url: adminUrl, maxConnections: 2 })
  const writer = openDatabase({ url: roleUrls.ballot_writer, maxConnections: 2 })
  const today = serviceDayOf(new Date())
  const day = daysAfter(today, -1)
  const numbers = async <Name extends string>(text: string) => {
    const [row] = await runQuery<Record<Name, string>>(admin, text)
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)])) as unknown as {
      [Each in Name]: number
    }
  }
  const desks = await runQuery<{ id: number }>(
    admin,
    `select id from desk where opened_on <= '${day}' and (closed_on is null or closed_on > '${day}') order by id`,
  )
  const [settings] = await runQuery<{ text: string }>(
    admin,
    `select current_setting('server_version') || ', fsync ' || current_setting('fsync')
      || ', shared_buffers ' || current_setting('shared_buffers') as text`,
  )
  return {
    settings: settings?.text ?? '',
    day,
    desks: desks.map(({ id }) => id),
    sealers: await sealersOf(roleUrls.worker, day),
    writer,
    async openNight() {
      // In real use this has happened every hour of the day.
      const door = openWorkerDoor({ url: roleUrls.worker, maxConnections: 1 })
      await sealEnvelopes(door).finally(() => door.destroy())
      await runQuery(admin, 'checkpoint')
      const before = await processorSeconds(cluster.value.pid, true)
      const result = await nightInProcess({ databaseUrl: roleUrls.worker, boxKey, signingKey, origin, day }, profile)
      return { ...result, databaseMilliseconds: 1000 * ((await processorSeconds(cluster.value.pid, true)) - before) }
    },
    count: () =>
      numbers<keyof Found>(`
        select count(*) as stored, count(distinct answers) as different,
          (select count(*) from envelope where ballot is not null) as waiting,
          (select coalesce(sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]), 0) from tally_month) as tallied,
          (select coalesce(sum(leaves) filter (where kind = 'ballots'), 0)
            from (select kind, size - lag(size, 1, 0::bigint) over (order by number) as leaves from book_seal) as sealing) as "inBook"
        from ballot`),
    async close() {
      await Promise.all([admin.destroy(), writer.destroy()])
      await remove()
    },
  }
}

/** Keys as made by the worker, and the sealers that use them. */
async function sealersOf(workerUrl: string, day: CalendarDay): Promise<readonly Sealer[]> {
  const door = openWorkerDoor({ url: workerUrl, maxConnections: 1 })
  try {
    const book = sealingDependencies(door, { signingKeys: signingKey, origin, sealAt: '00:30' })
    const { signers } = await door.transaction().execute((transaction) => bookSigners(transaction, book))
    await keepKeys(door, { secrets: parseBoxKeys(boxKey) ?? [], signers, today: day })
    return await Promise.all(Array.from({ length: processes }, () => sealerOf(door, signers, day)))
  } finally {
    await door.destroy()
  }
}

async function sealerOf(door: WorkerDoor, signers: readonly SigningKey[], day: CalendarDay): Promise<Sealer> {
  const [newest] = await boxNotes(door, day)
  const publicKey = readDayKey(
    newest?.note ?? '',
    day,
    signers.map(({ key }) => key),
  )
  if (!newest || !publicKey.ok) throw new Error('The bench has no key of the box')
  const sealer = await createSealer(publicKey.value, day)
  await addOwnBoxContext(door, { day, number: newest.number, enc: sealer.enc })
  return sealer
}

async function nightInProcess(order: NightOrder, profile: string): Promise<NightResult> {
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, '--cpu-prof-name=worker.cpuprofile'] : []
  const child = fork(fileURLToPath(new URL('night.ts', import.meta.url)), { execArgv })
  const answer = new Promise<NightResult>((resolve, reject) => {
    child.once('message', (result) => resolve(result as NightResult))
    child.once('exit', () => reject(new Error('The worker of the bench has ended')))
  })
  child.send(order)
  const result = await answer
  if (child.exitCode === null) await once(child, 'exit')
  return result
}
