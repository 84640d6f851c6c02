import { createRegistry } from '@long-dan/web/metrics'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export interface WorkerMetrics {
  readonly registry: Registry
  tallied(run: TallyRun): void
  /** Keys of the box that no secret at hand unwraps, though envelopes may lie under them. */
  keysLocked(keys: number): void
  failed(job: string, code: string): void
}

export interface TallyRun {
  readonly ballots: number
  /** Batches left behind. */
  readonly pending: number
  /** `performance.now()` before and after. */
  readonly begun: number
  readonly ended: number
}

/** How far the tallies are behind the ballots, and what failed. Labels are jobs and SQLSTATEs only. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = createRegistry('worker')
  const registers = [registry]
  const ballots = new Counter({
    name: 'long_dan_tallied_ballots_total',
    help: 'Ballots added to the tallies',
    registers,
  })
  const seconds = new Histogram({
    name: 'long_dan_tally_seconds',
    help: 'Duration of a run that found ballots',
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  const pending = new Gauge({
    name: 'long_dan_pending_batches',
    help: 'Committed batches not yet tallied after the last run',
    registers,
  })
  const keysLocked = new Gauge({
    name: 'long_dan_box_keys_locked',
    help: 'Keys of the ballot box under which something may be sealed and which no secret of this worker unwraps',
    registers,
  })
  const failures = new Counter({
    name: 'long_dan_job_failures_total',
    help: 'Runs that failed and will be tried again, by job and SQLSTATE or system code',
    labelNames: ['job', 'code'],
    registers,
  })
  // Whatever is untallied now was committed after the last run that left nothing had begun.
  let upToDateAt = performance.now()
  new Gauge({
    name: 'long_dan_tally_lag_seconds',
    help: 'No untallied ballot is older than this',
    registers,
    collect() {
      this.set((performance.now() - upToDateAt) / 1000)
    },
  })

  return {
    registry,
    tallied(run) {
      pending.set(run.pending)
      if (run.pending === 0) upToDateAt = run.begun
      if (run.ballots === 0) return
      ballots.inc(run.ballots)
      seconds.observe((run.ended - run.begun) / 1000)
    },
    keysLocked: (keys) => keysLocked.set(keys),
    failed: (job, code) => failures.inc({ job, code }),
  }
}
