import { z } from 'zod'
import { usualLimits } from '../casting/ballot-box-limits.ts'

const milliseconds = z.coerce.number().int().min(1).max(60_000)
const count = z.coerce.number().int().min(1)

/**
 * Bounds of the intake. The order of the timeouts matters: the server gives up on a lock first, then on a statement, then this side gives
 * up the connection, all well within the ten seconds of a stop.
 */
export const intakeConfig = z
  .object({
    /** For everything but casting: desks, counters, codes. Casting has its own: one per flight and one to spare. */
    connections: count.default(4),
    connectTimeout: milliseconds.default(2000),
    /** Casting takes no lock that others hold for long; waiting longer means waiting for a migration. */
    lockTimeout: milliseconds.default(2000),
    /** The largest batch takes some 20 ms; a busy disk may need a hundred times that. */
    statementTimeout: milliseconds.default(5000),
    /** Nothing else notices a network that swallows answers. */
    answerDeadline: milliseconds.default(6000),
    waiting: count.default(usualLimits.waiting),
    waitingBytes: count.default(usualLimits.waitingBytes),
    batch: count.max(5000).default(usualLimits.batch),
    flights: count.max(8).default(usualLimits.flights),
    patience: milliseconds.default(usualLimits.patience),
    drain: milliseconds.default(usualLimits.closing),
  })
  .refine(({ lockTimeout, statementTimeout, answerDeadline }) => {
    return lockTimeout < statementTimeout && statementTimeout < answerDeadline
  }, 'BALLOT_LOCK_TIMEOUT_MS < BALLOT_STATEMENT_TIMEOUT_MS < BALLOT_ANSWER_DEADLINE_MS is needed')

export type IntakeConfig = z.output<typeof intakeConfig>

/** What the operator calls each bound. */
export const intakeVariables = {
  connections: 'BALLOT_CONNECTIONS',
  connectTimeout: 'BALLOT_CONNECT_TIMEOUT_MS',
  lockTimeout: 'BALLOT_LOCK_TIMEOUT_MS',
  statementTimeout: 'BALLOT_STATEMENT_TIMEOUT_MS',
  answerDeadline: 'BALLOT_ANSWER_DEADLINE_MS',
  waiting: 'BALLOT_WAITING',
  waitingBytes: 'BALLOT_WAITING_BYTES',
  batch: 'BALLOT_BATCH',
  flights: 'BALLOT_FLIGHTS',
  patience: 'BALLOT_PATIENCE_MS',
  drain: 'BALLOT_DRAIN_MS',
} as const satisfies Record<keyof IntakeConfig, string>

export function intakeFromEnvironment(environment: NodeJS.ProcessEnv): z.input<typeof intakeConfig> {
  return Object.fromEntries(
    Object.entries(intakeVariables).map(([setting, variable]) => [setting, environment[variable]]),
  )
}
