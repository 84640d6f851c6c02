import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import type { Stage } from './stage.ts'
import { untilMidnight } from './until-midnight.ts'

export interface AtRandom {
  readonly minutes: number
  readonly seed: number
}

/** Breaks one kind of thing and repairs it; may fail while another kind is broken. */
type Strike = (stage: Stage, random: () => number) => Promise<void>

const hour = 3_600_000

/** Kinds strike concurrently, each on its own; within a kind one strike follows the other. */
const kinds: Readonly<Record<string, readonly Strike[]>> = {
  primary: [
    (stage, random) => endedFor(stage, 'SIGKILL', 200 + random() * 2000),
    (stage, random) => endedFor(stage, 'SIGQUIT', 200 + random() * 2000),
    async ({ query }) => {
      await query("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'long-dan %'")
    },
  ],
  network: (['cut', 'slow', 'silent'] as const).map((state) => async ({ proxy }, random) => {
    proxy.set(state)
    await pause(200 + random() * 2500)
    proxy.set('open')
  }),
  processes: [
    ({ ballots }, random) => ballots[random() < 0.5 ? 0 : 1]?.kill() ?? Promise.resolve(),
    async (stage) => {
      // A rolling restart: the second one stops when the first is back.
      for (const ballot of stage.ballots) {
        ballot.signal('SIGTERM')
        await pause(500)
        await stage.untilReady()
      }
    },
  ],
  workers: [
    ({ workers }, random) => workers[random() < 0.5 ? 0 : 1]?.kill() ?? Promise.resolve(),
    async ({ workers }) => void (await Promise.all(workers.map((worker) => worker.kill()))),
  ],
  // The day's box is opened after midnight while the others strike.
  clock: [
    (stage, random) => clockAt(stage, untilMidnight() + random() * hour, 1500),
    (stage, random) => clockAt(stage, -2 * hour * random(), 1500),
    async (stage, random) => {
      await stage.setClock(untilMidnight() + hour)
      await pause(500 + random() * 1000)
      await stage.setClock(untilMidnight() - 2 * hour)
      await pause(500 + random() * 1000)
      await stage.setClock(0)
    },
  ],
  disk: [
    (stage, random) => onEachBatch(stage, "raise exception 'no space left' using errcode = '53100'", random() * 2000),
    (stage, random) => onEachBatch(stage, 'perform pg_sleep(0.01)', random() * 3000),
  ],
}

/** All kinds strike for this many minutes, in an order and at moments decided by the seed, possibly at once. */
export function atRandom({ minutes, seed }: AtRandom): Fault {
  return {
    name: `at random for ${minutes} min, seed ${seed}`,
    async strike(stage) {
      const end = performance.now() + minutes * 60_000
      const struck: Record<string, number> = {}
      await Promise.all(
        Object.entries(kinds).map(async ([kind, strikes], number) => {
          const random = randomFrom(seed * 97 + number)
          while (performance.now() < end) {
            await pause(300 + random() * 4000)
            const strike = strikes[Math.floor(random() * strikes.length)]
            // This one may need what another kind has broken.
            await strike?.(stage, random).catch(() => undefined)
            struck[kind] = (struck[kind] ?? 0) + 1
          }
        }),
      )
      await mendAll(stage)
      console.log(
        Object.entries(struck)
          .map(([kind, times]) => `${kind} ${times}`)
          .join(', '),
      )
      return performance.now()
    },
  }
}

async function endedFor(stage: Stage, signal: NodeJS.Signals, milliseconds: number): Promise<void> {
  await stage.endDatabase(signal)
  await pause(milliseconds).finally(stage.startDatabase)
}

async function clockAt(stage: Stage, offset: number, milliseconds: number): Promise<void> {
  await stage.setClock(offset)
  await pause(milliseconds)
  await stage.setClock(0)
}

async function onEachBatch({ query }: Stage, act: string, milliseconds: number): Promise<void> {
  await query(`create or replace function struck_disk() returns trigger language plpgsql as $$
    begin ${act}; return null; end $$`)
  await query(
    'create or replace trigger struck_disk after insert on envelope for each statement execute function struck_disk()',
  )
  await pause(milliseconds)
  await healDisk({ query })
}

async function healDisk({ query }: Pick<Stage, 'query'>): Promise<void> {
  await query('drop trigger if exists struck_disk on envelope')
}

async function mendAll(stage: Stage): Promise<void> {
  stage.proxy.set('open')
  await stage.setClock(0)
  if (stage.databaseHasEnded()) await stage.startDatabase()
  while (
    !(await healDisk(stage).then(
      () => true,
      () => false,
    ))
  )
    await pause(200)
  await stage.untilReady()
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
