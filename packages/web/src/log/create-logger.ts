import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, type LoggerOptions as PinoOptions, pino } from 'pino'
import { faultOf } from './fault.ts'
import type { AppName, LogEventName, LogEvents } from './log-events.ts'

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

export interface LoggerOptions {
  readonly app: AppName
  readonly level: LogLevel
  /** Where lines go; standard output, except in tests. */
  readonly destination?: DestinationStream
}

/**
 * JSON lines without host name, addresses or messages. What Fastify says by itself may name an address, and pino repeats the words of an
 * error: of such lines only kind and place of the error are kept.
 */
export function createLogger(options: LoggerOptions): FastifyBaseLogger {
  const settings: PinoOptions = {
    level: options.level,
    base: { name: options.app },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: () => undefined, res: () => undefined },
    hooks: {
      logMethod([said]: [unknown, ...unknown[]], method) {
        const { err, ...fields } = fieldsOf(said)
        method.call(this, err === undefined ? fields : { ...fields, fault: faultOf(err) })
      },
    },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

function fieldsOf(said: unknown): { readonly err?: unknown } {
  if (said instanceof Error) return { err: said }
  return typeof said === 'object' && said !== null ? said : {}
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
