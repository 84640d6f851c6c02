import type { WitnessProblem } from '@long-dan/database/worker'
import { type Logger, pino } from 'pino'

/** Every event the worker logs, with the only fields it may have: counts and codes, never content. */
interface WorkerEvents {
  'worker-started': Record<never, never>
  'worker-closed': Record<never, never>
  /** A job failed and will be tried again. */
  'job-failed': { readonly job: string; readonly code: string }
  'months-compacted': { readonly months: number }
  'partitions-made': { readonly partitions: number }
  /** What left the box in a night, and what stayed: waiting for others, refused, or under a key that no secret here unwraps. */
  'box-opened': {
    readonly opened: number
    readonly waiting: number
    readonly refused: number
    readonly locked: number
    readonly monthsClosed: number
    readonly remarks: number
    readonly keysDropped: number
  }
  /** A month is over but cannot close, because some of its envelopes are under a key that no secret here unwraps. */
  'month-held': { readonly month: string }
  /** Closed periods published, and the number of unit figures in them. */
  'periods-frozen': { readonly periods: number; readonly figures: number }
  /** Remarks sorted, how many of them seem to allege a violation, remarks released for reading, and old ones deleted. */
  'remarks-kept': {
    readonly sorted: number
    readonly escalated: number
    readonly released: number
    readonly deleted: number
  }
  /** Months whose signals were computed, and the number of signals that warrant a question. */
  'signals-computed': { readonly months: number; readonly aboveBar: number }
  'cases-opened': { readonly cases: number }
  /** Desk-months whose tallies follow a decision about excluded ballots from now on. */
  'exclusions-applied': { readonly months: number }
  /**
   * Versions published because ballots were excluded or counted again, and corrections refused because they would reveal single ballots.
   */
  'decisions-published': { readonly published: number; readonly refused: number }
  /** Keys of the box made for coming days, replaced because this worker could not unwrap them, or rewrapped with a new secret. */
  'box-keys-kept': { readonly made: number; readonly replaced: number; readonly rewrapped: number }
  /** There may be envelopes under a key of that day that none of this worker's secrets unwraps; they wait for the right one. */
  'box-key-locked': { readonly day: string; readonly error: 'box-key-unknown' | 'wrapped-key-damaged' }
  /** Far more processes than anybody runs have made themselves sealers of that day, under all its keys: no further one can seal. */
  'box-keys-full': { readonly day: string }
  'witness-vouched': { readonly witness: string }
  /** A witness did not cosign the newest checkpoint: unreachable, or refused with a status of C2SP tlog-witness. */
  'witness-missing': { readonly witness: string; readonly reason: WitnessProblem; readonly status: number }
  /** No secret of the box is configured: nobody can cast, and nothing is opened. */
  'box-off': Record<never, never>
}

export type WorkerLog = <Name extends keyof WorkerEvents>(event: Name, fields: WorkerEvents[Name]) => void

const troubles: ReadonlySet<keyof WorkerEvents> = new Set([
  'job-failed',
  'box-key-locked',
  'box-keys-full',
  'box-off',
  'month-held',
  'witness-missing',
])

export function createWorkerLog(level: string): WorkerLog {
  const logger: Logger = pino({ level, base: { app: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime })
  return (event, fields) => logger[troubles.has(event) ? 'error' : 'info']({ event, ...fields })
}

/** SQLSTATE or system code of a fault; its message may quote data and is not logged. */
export function faultCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}
