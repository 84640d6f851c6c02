import { parseBoxKeys } from '@long-dan/ballot-box'
import { directUrlProblem } from '@long-dan/database/worker'
import { readEnvironment } from '@long-dan/web/environment'
import { z } from 'zod'

const configSchema = z.object({
  /** Straight to the server, its locks outlast a transaction. One host or several: postgres://user:password@host:port,host:port/database?target_session_attrs=read-write */
  databaseUrl: z.string().refine((url) => directUrlProblem(url) === undefined, {
    error: ({ input }) => directUrlProblem(String(input)),
  }),
  /** Acts as `worker` on a sign-in that may become other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Where Prometheus asks; no port, no metrics. */
  metrics: z
    .object({ host: z.string().default('127.0.0.1'), port: z.coerce.number().int().min(0).max(65_535) })
    .optional(),
  freezing: z
    .object({
      /** Days after its end on which a month closes: what is left in the box is opened, and the figures are published. */
      graceDays: z.coerce.number().int().min(4).max(90).default(5),
    })
    .prefault({}),
  remarks: z
    .object({
      /** Whole months after that of the visit, after which a remark is deleted. */
      monthsKept: z.coerce.number().int().min(1).max(60).default(12),
    })
    .prefault({}),
  /** Absent: nothing can be cast, and this worker opens nothing. */
  box: z
    .object({
      /** Secrets that wrap the keys of the box, the newest first. */
      secrets: z
        .string()
        .refine(
          (text) => parseBoxKeys(text) !== undefined,
          'must be 64 hexadecimal digits, or several such with commas between',
        ),
    })
    .optional(),
  /** Absent: this worker does not seal. */
  book: z
    .object({
      /** Seeds of the keys that sign, comma-separated; two while a new key takes over. */
      signingKeys: z
        .string()
        .regex(
          /^[0-9a-f]{64}(?:,[0-9a-f]{64})*$/u,
          'must be 64 hexadecimal digits, or several such with commas between',
        ),
      /** The name under which the book signs, from its first sealing for ever; best its address without `https://`. */
      origin: z.string().regex(/^[^\s+]+$/u, 'must have no space and no plus'),
      /** Where the worker remembers what it signed last, apart from the database. */
      folder: z.string().optional(),
      /** Asia/Ho_Chi_Minh. */
      sealAt: z
        .string()
        .regex(/^[0-2]\d:[0-5]\d$/u, 'must be a time such as 00:30')
        .default('00:30'),
    })
    .optional(),
})

// Public keys of the box are signed by the book.
const checkedSchema = configSchema.refine(({ box, book }) => !box || book, {
  path: ['book'],
  message: 'is needed beside a secret of the box',
})

export type WorkerConfig = z.input<typeof configSchema>
export type ReadyWorkerConfig = z.output<typeof configSchema>

/** Completes and checks a configuration; the error names the setting and never its value. */
export function checkConfig(config: WorkerConfig): ReadyWorkerConfig {
  const checked = checkedSchema.safeParse(config)
  if (checked.success) return checked.data
  throw new Error(
    `Worker: ${checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  )
}

/** The configuration of a process of its own, from the environment. */
export function configFromEnvironment(given: NodeJS.ProcessEnv = process.env): ReadyWorkerConfig {
  const read = readEnvironment(given)
  if (!read.ok) throw new Error(`Worker: ${read.error.variable}: ${read.error.reason}`)
  const environment = read.value
  const url = environment.WORKER_DATABASE_URL ?? environment.DATABASE_URL
  return checkConfig({
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
  })
}
