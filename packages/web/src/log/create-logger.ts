import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, pino } from 'pino'
import { faultOf } from './fault.ts'
import type { AppName, LogEventName, LogEvents } from './log-events.ts'

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

export interface LoggerOptions {
  readonly app: AppName
  readonly level: LogLevel
  /** Where lines go; standard output, except in tests. */
  readonly destination?: DestinationStream
}

/** JSON lines without host name, addresses or error messages. Whatever Fastify itself would log about a request is emptied. */
export function createLogger(options: LoggerOptions): FastifyBaseLogger {
  const settings = {
    level: options.level,
    base: { name: options.app },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: () => undefined, res: () => undefined, err: faultOf },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

const levels: Readonly<Record<LogEventName, 'error' | 'warn' | 'info' | 'debug'>> = {
  'app-listening': 'info',
  'request-fault': 'error',
  'request-refused': 'debug',
  'error-page-fault': 'error',
  'reference-data-stale': 'warn',
  'intake-counts-kept': 'warn',
  'box-key-full': 'error',
  'box-key-refused': 'error',
  'box-key-stale': 'warn',
  'desk-crowded': 'warn',
  'commit-failed': 'error',
  'letter-failed': 'warn',
  'webhook-failed': 'warn',
  'export-failed': 'error',
  'paper-reading-failed': 'error',
  'not-ready': 'warn',
  'identity-provider-failed': 'warn',
}

/** Writes one event of the list, with exactly the fields that the list defines. */
export function logEvent<Name extends LogEventName>(
  logger: FastifyBaseLogger,
  event: Name,
  fields: LogEvents[Name],
): void {
  logger[levels[event]]({ event, ...fields })
}
