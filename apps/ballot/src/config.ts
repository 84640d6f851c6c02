import { z } from 'zod'

const configSchema = z.object({
  databaseUrl: z.url(),
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Signs form tokens and derives ballot ids; the same in every process and for the life of the installation. */
  tokenKey: z.string().regex(/^[0-9a-f]{64,}$/u, 'must be at least 64 hexadecimal digits'),
  /** Address that citizens use, as printed on posters. */
  publicUrl: z.url(),
  /** The body responsible for the data, named in the notice above the ballot. */
  controllerName: z.string().min(1),
  /** Acts as `ballot_writer` on a sign-in that may become other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  production: z.boolean().default(true),
})

export type BallotConfig = z.input<typeof configSchema>
export type ReadyBallotConfig = z.output<typeof configSchema>

/** Completes and checks a configuration; the error names the setting and never its value. */
export function checkConfig(config: BallotConfig): ReadyBallotConfig {
  const checked = configSchema.safeParse(config)
  if (checked.success) return checked.data
  throw new Error(
    `Ballot app: ${checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  )
}

/** The configuration of a process of its own, from the environment. */
export function configFromEnvironment(environment = process.env): ReadyBallotConfig {
  const url = environment.BALLOT_DATABASE_URL ?? environment.DATABASE_URL
  return checkConfig({
    databaseUrl: url ?? '',
    assumeRole: environment.BALLOT_DATABASE_URL === undefined,
    host: environment.HOST,
    port: environment.BALLOT_PORT,
    tokenKey: environment.BALLOT_TOKEN_KEY ?? '',
    publicUrl: environment.BALLOT_PUBLIC_URL ?? '',
    controllerName: environment.CONTROLLER_NAME ?? '',
    logLevel: environment.LOG_LEVEL as BallotConfig['logLevel'],
    production: environment.NODE_ENV !== 'development',
  })
}
