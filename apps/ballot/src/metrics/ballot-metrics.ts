import type { PoolState } from '@long-dan/database/ballot'
import { createRegistry } from '@long-dan/web/metrics'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { BallotBox, BallotBoxWatch } from '../casting/ballot-box.ts'
import type { CastResult } from '../casting/cast-ballot.ts'
import { faultCode } from '../casting/database-faults.ts'

export interface BallotMetrics {
  readonly registry: Registry
  readonly watch: BallotBoxWatch
  castEnded(result: CastResult): void
  /** Reads the queue and the pools at every scrape. */
  observe(box: BallotBox, pools: Readonly<Record<string, () => PoolState>>): void
}

/** All counters of the intake. Labels are outcomes, statuses, route patterns and SQLSTATEs: never a desk or a citizen. */
export function createBallotMetrics(): BallotMetrics {
  const registry = createRegistry('ballot')
  const registers = [registry]
  const casts = new Counter({
    name: 'long_dan_ballots_total',
    help: 'Ballots that reached the intake, by outcome: boxed, repeated, or why refused',
    labelNames: ['outcome'],
    registers,
  })
  const commitSeconds = new Histogram({
    name: 'long_dan_commit_seconds',
    help: 'From handing a batch to the database to its commit',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  const batchBallots = new Histogram({
    name: 'long_dan_batch_ballots',
    help: 'Ballots committed together',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers,
  })
  const failures = new Counter({
    name: 'long_dan_commit_failures_total',
    help: 'Commits that failed and were tried again or given up, by SQLSTATE or system code',
    labelNames: ['code'],
    registers,
  })

  return {
    registry,
    watch: {
      committed(ballots, milliseconds) {
        commitSeconds.observe(milliseconds / 1000)
        batchBallots.observe(ballots)
      },
      failed: (error) => failures.inc({ code: faultCode(error) }),
    },
    castEnded: (result) => casts.inc({ outcome: outcomeOf(result) }),
    observe(box, pools) {
      const measured = {
        long_dan_waiting_ballots: ['Ballots not answered yet', () => box.waiting],
        long_dan_waiting_bytes: ['What they weigh in memory, estimated', () => box.waitingBytes],
      } as const
      for (const [name, [help, read]] of Object.entries(measured)) {
        new Gauge({ name, help, registers, collect: measure((gauge) => gauge.set(read())) })
      }
      new Gauge({
        name: 'long_dan_pool_connections',
        help: 'Connections to the database by pool and state; waiting: requests for one',
        labelNames: ['pool', 'state'],
        registers,
        collect: measure((gauge) => {
          for (const [pool, read] of Object.entries(pools)) {
            for (const [state, count] of Object.entries(read())) gauge.set({ pool, state }, count)
          }
        }),
      })
    },
  }
}

function measure(set: (gauge: Gauge) => void) {
  return function collect(this: Gauge): void {
    set(this)
  }
}

function outcomeOf(result: CastResult): string {
  if (!result.ok) return result.error.code
  return result.value.repeated ? 'repeated' : 'boxed'
}
