import { z } from 'zod'

const configSchema = z.object({
  databaseUrl: z.url(),
  /** Acts as `worker` on a sign-in that may become other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
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

export type WorkerConfig = z.input<typeof configSchema>
export type ReadyWorkerConfig = z.output<typeof configSchema>

/** Completes and checks a configuration; the error names the setting and never its value. */
export function checkConfig(config: WorkerConfig): ReadyWorkerConfig {
  const checked = configSchema.safeParse(config)
  if (checked.success) return checked.data
  throw new Error(
    `Worker: ${checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  )
}

/** The configuration of a process of its own, from the environment. */
export function configFromEnvironment(environment = process.env): ReadyWorkerConfig {
  const url = environment.WORKER_DATABASE_URL ?? environment.DATABASE_URL
  return checkConfig({
    databaseUrl: url ?? '',
    assumeRole: environment.WORKER_DATABASE_URL === undefined,
    logLevel: environment.LOG_LEVEL as WorkerConfig['logLevel'],
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
