import { createRegistry } from '@long-dan/web/metrics'
import { Counter, Gauge, type Registry } from 'prom-client'

export interface WorkerMetrics {
  readonly registry: Registry
  /** Keys of the box that no available secret unwraps, although there may be envelopes under them. */
  keysLocked(keys: number): void
  /** The last day whose box was opened and whose book is signed, YYYY-MM-DD. */
  sealed(day: string): void
  /** Months that are over but cannot close. */
  monthsHeld(months: number): void
  failed(job: string, code: string): void
}

/** What the worker cannot open, and which jobs failed. Labels are jobs and SQLSTATEs only. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = createRegistry('worker')
  const registers = [registry]
  const keysLocked = new Gauge({
    name: 'long_dan_box_keys_locked',
    help: 'Keys of the ballot box under which something may be sealed and which no secret of this worker unwraps',
    registers,
  })
  const sealedDay = new Gauge({
    name: 'long_dan_sealed_day_timestamp_seconds',
    help: 'Midnight (UTC) of the last day whose box was opened and whose ballots stand signed in the book',
    registers,
  })
  const monthsHeld = new Gauge({
    name: 'long_dan_months_held',
    help: 'Months that are over and cannot close: a key of the ballot box is missing, or a ballot is put into it without end',
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
    sealed: (day) => sealedDay.set(Date.parse(day) / 1000),
    monthsHeld: (months) => monthsHeld.set(months),
    failed: (job, code) => failures.inc({ job, code }),
  }
}
