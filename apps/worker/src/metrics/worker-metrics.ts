import { createRegistry } from '@long-dan/web/metrics'
import { Counter, Gauge, type Registry } from 'prom-client'

export interface WorkerMetrics {
  readonly registry: Registry
  /** Keys of the box that no secret at hand unwraps, though envelopes may lie under them. */
  keysLocked(keys: number): void
  failed(job: string, code: string): void
}

/** What the worker cannot open, and what failed. Labels are jobs and SQLSTATEs only. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = createRegistry('worker')
  const registers = [registry]
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

  return {
    registry,
    keysLocked: (keys) => keysLocked.set(keys),
    failed: (job, code) => failures.inc({ job, code }),
  }
}
