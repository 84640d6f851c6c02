import { setTimeout as pause } from 'node:timers/promises'
import { runQuery } from '@long-dan/database/setup'
import type { Fault } from './fault.ts'
import type { Stage } from './stage.ts'

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

// Whoever holds the table holds the worker in front of it, in the middle of its transaction: taking the queue, adding day cells,
// adding month cells, marking days, keeping remarks.
const phases = ['ballot_pending', 'tally_day', 'tally_month', 'ballot_day', 'remark']

export const workerKilledInEveryPhase: Fault = {
  name: `worker killed in every phase (${phases.length} locked, then at random)`,
  async strike(stage) {
    for (const table of phases) await killBefore(stage, table)
    for (let round = 0; round < 4; round++) {
      await pause(100 + Math.random() * 300)
      await Promise.all(stage.workers.map((worker) => worker.kill()))
    }
    return performance.now()
  },
}

async function killBefore({ admin, workers, query }: Stage, table: string): Promise<void> {
  await admin.transaction().execute(async (transaction) => {
    await runQuery(transaction, `lock table ${table} in access exclusive mode`)
    for (let tries = 0; tries < 60; tries++) {
      const stuck = await query(
        "select from pg_stat_activity where application_name = 'long-dan tallies' and wait_event_type = 'Lock'",
      )
      if (stuck.length > 0) break
      await pause(50)
    }
    await Promise.all(workers.map((worker) => worker.kill()))
  })
}
