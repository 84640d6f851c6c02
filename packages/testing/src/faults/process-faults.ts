import { setTimeout as pause } from 'node:timers/promises'
import { runQuery } from '@long-dan/database/setup'
import type { Fault } from './fault.ts'
import type { Stage } from './stage.ts'
import { untilMidnight } from './until-midnight.ts'

export const nothing: Fault = {
  name: 'none (two ballot processes, two workers)',
  async strike() {
    await pause(1500)
    return performance.now()
  },
}

export const ballotKilled: Fault = {
  name: 'ballot process killed (kill -9)',
  async strike({ ballots }) {
    await ballots[0]?.kill()
    return performance.now()
  },
}

export const ballotTerminated: Fault = {
  name: 'ballot process told to stop (SIGTERM)',
  async strike({ ballots }) {
    ballots[0]?.signal('SIGTERM')
    return performance.now()
  },
}

// Locking a table stops the worker in front of it, in the middle of an opening: reading and emptying envelopes, storing ballots, adding day
// cells and month cells, writing leaves and the seal, reporting what waits.
const phases = ['envelope', 'ballot', 'tally_day', 'tally_month', 'book_tile', 'book_leaf', 'book_seal', 'box_waiting']

export const workerKilledInEveryPhase: Fault = {
  name: `workers killed in every phase of an opening (${phases.length} locked, then at random)`,
  async strike(stage) {
    // The clock now says tomorrow, so today's box is due.
    await stage.setClock(untilMidnight() + 3_600_000)
    for (const table of phases) await killBefore(stage, table)
    for (let round = 0; round < 4; round++) {
      await pause(300 + Math.random() * 900)
      await Promise.all(stage.workers.map((worker) => worker.kill()))
    }
    for (let tries = 0; tries < 400; tries++) {
      const opened = await stage.query('select from book_seal where complete and note is not null and size > 0')
      if (opened.length > 0) break
      await pause(50)
    }
    await stage.setClock(0)
    return performance.now()
  },
}

async function killBefore({ admin, workers, query }: Stage, table: string): Promise<void> {
  await admin.transaction().execute(async (transaction) => {
    await runQuery(transaction, `lock table ${table} in access exclusive mode`)
    for (let tries = 0; tries < 100; tries++) {
      const stuck = await query(
        "select from pg_stat_activity where application_name = 'long-dan worker' and wait_event_type = 'Lock'",
      )
      if (stuck.length > 0) break
      await pause(50)
    }
    await Promise.all(workers.map((worker) => worker.kill()))
  })
}
