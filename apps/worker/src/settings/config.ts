import { parseBoxKeys } from '@long-dan/ballot-box'
import { directUrlProblem } from '@long-dan/database/worker'
import { onOneLine } from '@long-dan/i18n'
import { readEnvironment, settingsFault } from '@long-dan/web/environment'
import { z } from 'zod'

const configSchema = z.object({
  /**
   * A direct connection, because its locks outlast a transaction. One or several hosts:
   * postgres://user:password@host:port,host:port/database?target_session_attrs=read-write
   */
  databaseUrl: z.string().refine((url) => directUrlProblem(url, onOneLine) === undefined, {
    error: ({ input }) => directUrlProblem(String(input), onOneLine),
  }),
  /** Acts as `worker` on a login that may also assume other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Where Prometheus scrapes; without a port there are no metrics. */
  metrics: z
    .object({ host: z.string().default('127.0.0.1'), port: z.coerce.number().int().min(0).max(65_535) })
    .optional(),
  freezing: z
    .object({
      /** Days after its end when a month closes: the rest of the box is opened and the figures are published. */
      graceDays: z.coerce.number().int().min(4).max(90).default(5),
    })
    .prefault({}),
  remarks: z
    .object({
      /** Whole months after the month of the visit for which a remark is kept. */
      monthsKept: z.coerce.number().int().min(1).max(60).default(12),
    })
    .prefault({}),
  /** When absent, nothing can be cast, and this worker opens nothing. */
  box: z
    .object({
      /** Secrets that wrap the keys of the box, newest first. */
      secrets: z
        .string()
        .refine(
          (text) => parseBoxKeys(text) !== undefined,
          'must be 64 hexadecimal digits, or several such with commas between',
        ),
    })
    .optional(),
  /** When absent, this worker does not seal. */
  book: z
    .object({
      /** Seeds of the signing keys, separated by commas; two while a new key takes over. */
      signingKeys: z
        .string()
        .regex(
          /^[0-9a-f]{64}(?:,[0-9a-f]{64})*$/u,
          'must be 64 hexadecimal digits, or several such with commas between',
        ),
      /** The name under which the book signs, fixed forever at its first sealing; ideally its address without `https://`. */
      origin: z
        .string()
        .regex(/^[^\s+]+$/u, 'must be the name of the book, such as survey.example, without a space or a plus'),
      /** Where the worker remembers what it signed last, separate from the database. */
      folder: z.string().optional(),
      /** Time of day in Asia/Ho_Chi_Minh. */
      sealAt: z
        .string()
        .regex(/^[0-2]\d:[0-5]\d$/u, 'must be a time such as 00:30')
        .default('00:30'),
    })
    .optional(),
})

// The book signs the public keys of the box.
const checkedSchema = configSchema.refine(({ box, book }) => !box || book, {
  path: ['book'],
  message: 'is needed beside a secret of the box',
})

export type WorkerConfig = z.input<typeof configSchema>
export type ReadyWorkerConfig = z.output<typeof configSchema>

/** Completes and checks a configuration; its error names the setting, never the value. */
export function checkConfig(config: WorkerConfig, variables: Readonly<Record<string, string>> = {}): ReadyWorkerConfig {
  const checked = checkedSchema.safeParse(config)
  if (checked.success) return checked.data
  throw settingsFault('Worker', checked.error.issues, variables)
}

/** What the operator has to look at when a setting is wrong. */
const variables = {
  databaseUrl: 'WORKER_DATABASE_URL',
  book: 'BOOK_SIGNING_KEY',
  'book.origin': 'BOOK_ORIGIN',
  'book.sealAt': 'BOOK_SEAL_AT',
  box: 'BOX_KEY',
  freezing: 'WORKER_FREEZE_GRACE_DAYS',
  remarks: 'WORKER_REMARK_MONTHS',
  metrics: 'WORKER_METRICS_PORT',
  logLevel: 'LOG_LEVEL',
}

/** Configuration of a standalone process, from the environment. */
export function configFromEnvironment(given: NodeJS.ProcessEnv = process.env): ReadyWorkerConfig {
  const read = readEnvironment(given)
  if (!read.ok) throw new Error(`Worker: ${read.error.variable}: ${onOneLine(read.error.reason)}`)
  const environment = read.value
  const url = environment.WORKER_DATABASE_URL ?? environment.DATABASE_URL
  return checkConfig(
    {
      databaseUrl: url ?? '',
      assumeRole: environment.WORKER_DATABASE_URL === undefined,
      logLevel: environment.LOG_LEVEL as WorkerConfig['logLevel'],
      freezing: { graceDays: environment.WORKER_FREEZE_GRACE_DAYS },
      remarks: { monthsKept: environment.WORKER_REMARK_MONTHS },
      ...(environment.WORKER_METRICS_PORT && {
        metrics: { host: environment.METRICS_HOST, port: environment.WORKER_METRICS_PORT },
      }),
      ...(environment.BOX_KEY && { box: { secrets: environment.BOX_KEY } }),
      ...(environment.BOOK_SIGNING_KEY && {
        book: {
          signingKeys: environment.BOOK_SIGNING_KEY,
          origin: environment.BOOK_ORIGIN ?? '',
          folder: environment.BOOK_DIR,
          sealAt: environment.BOOK_SEAL_AT,
        },
      }),
    },
    variables,
  )
}
