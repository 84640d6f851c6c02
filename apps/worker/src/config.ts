import { z } from 'zod'

const configSchema = z.object({
  databaseUrl: z.url(),
  /** Acts as `worker` on a sign-in that may become other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
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
  })
}
