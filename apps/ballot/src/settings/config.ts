import { parseKey } from '@long-dan/ballot-book'
import { databaseUrlProblem } from '@long-dan/database/ballot'
import { onOneLine } from '@long-dan/i18n'
import { readEnvironment, settingsFault } from '@long-dan/web/environment'
import { z } from 'zod'
import { intakeConfig, intakeFromEnvironment, intakeVariables } from './intake-config.ts'

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a time such as 07:00')

const configSchema = z.object({
  /** One or several hosts: postgres://user:password@host:port,host:port/database?target_session_attrs=read-write */
  databaseUrl: z.string().refine((url) => databaseUrlProblem(url, onOneLine) === undefined, {
    error: ({ input }) => databaseUrlProblem(String(input), onOneLine),
  }),
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Signs form tokens and derives the ids of envelopes and ballots; the same in every process and for the life of the installation. */
  tokenKey: z.string().regex(/^[0-9a-f]{64,}$/u, 'must be at least 64 hexadecimal digits'),
  /** Public key of the ballot book. Ballots are sealed only with box keys signed by it, or by a key it introduced. */
  bookKey: z
    .string()
    .refine((text) => parseKey(text) !== undefined, 'must be a public key such as `book keygen` prints'),
  /** Public address of the app, as printed on posters. */
  publicUrl: z.url(),
  /** The body responsible for the data, named in the notice above the ballot. */
  controllerName: z.string().min(1),
  /** Addresses or networks of the proxies in front of the app; only they are believed about where a request came from. */
  trustedProxies: z.array(z.string().regex(/^[\da-f.:]+(?:\/\d{1,3})?$/iu)).default([]),
  /** Opening hours of desks, Monday to Friday in Vietnam: ballots that prove presence are flagged outside of them. */
  officeHours: z.object({ opens: clock, closes: clock }).default({ opens: '07:00', closes: '17:30' }),
  /** The province's online portal for petitions, offered on the thank-you page. */
  feedbackPortal: z.object({ name: z.string().min(1), url: z.url({ protocol: /^https?$/u }) }).optional(),
  /** Terms of reuse for published results, as stated by the body responsible for them. */
  dataLicence: z.object({ name: z.string().min(1), url: z.url({ protocol: /^https?$/u }) }).optional(),
  /** Where to report vulnerabilities, for security.txt (mailto: or https:). */
  securityContact: z
    .string()
    .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/u, 'must be mailto:… or https://…')
    .optional(),
  /** Milliseconds during a stop in which it goes on serving but reports not ready, so that proxies send nobody else. */
  lameDuck: z.coerce.number().int().min(0).max(60_000).default(0),
  intake: intakeConfig.prefault({}),
  /** Where Prometheus scrapes, out of citizens' reach; without a port there are no metrics. */
  metrics: z
    .object({ host: z.string().default('127.0.0.1'), port: z.coerce.number().int().min(0).max(65_535) })
    .optional(),
  /** Acts as `ballot_writer` on a login that may also assume other roles. */
  assumeRole: z.boolean().default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  production: z.boolean().default(true),
})

export type BallotConfig = z.input<typeof configSchema>
export type ReadyBallotConfig = z.output<typeof configSchema>

/** Completes and checks a configuration; its error names the setting, never the value. */
export function checkConfig(config: BallotConfig, variables: Readonly<Record<string, string>> = {}): ReadyBallotConfig {
  const checked = configSchema.safeParse(config)
  if (checked.success) return checked.data
  throw settingsFault('Ballot app', checked.error.issues, variables)
}

/** What the operator has to look at when a setting is wrong. */
const variables = {
  databaseUrl: 'BALLOT_DATABASE_URL',
  host: 'HOST',
  port: 'BALLOT_PORT',
  tokenKey: 'BALLOT_TOKEN_KEY',
  bookKey: 'BOOK_KEY',
  publicUrl: 'BALLOT_PUBLIC_URL',
  controllerName: 'CONTROLLER_NAME',
  trustedProxies: 'TRUSTED_PROXY',
  officeHours: 'OFFICE_HOURS',
  'feedbackPortal.name': 'FEEDBACK_PORTAL_NAME',
  'feedbackPortal.url': 'FEEDBACK_PORTAL_URL',
  'dataLicence.name': 'DATA_LICENCE_NAME',
  'dataLicence.url': 'DATA_LICENCE_URL',
  securityContact: 'SECURITY_CONTACT',
  lameDuck: 'BALLOT_LAME_DUCK_MS',
  intake: intakeVariables.lockTimeout,
  ...Object.fromEntries(Object.entries(intakeVariables).map(([bound, name]) => [`intake.${bound}`, name])),
  metrics: 'BALLOT_METRICS_PORT',
  logLevel: 'LOG_LEVEL',
}

/** Configuration of a standalone process, from the environment. */
export function configFromEnvironment(given: NodeJS.ProcessEnv = process.env): ReadyBallotConfig {
  const read = readEnvironment(given)
  if (!read.ok) throw new Error(`Ballot app: ${read.error.variable}: ${onOneLine(read.error.reason)}`)
  const environment = read.value
  const url = environment.BALLOT_DATABASE_URL ?? environment.DATABASE_URL
  return checkConfig(
    {
      databaseUrl: url ?? '',
      assumeRole: environment.BALLOT_DATABASE_URL === undefined,
      host: environment.HOST,
      port: environment.BALLOT_PORT,
      tokenKey: environment.BALLOT_TOKEN_KEY ?? '',
      bookKey: environment.BOOK_KEY ?? '',
      publicUrl: environment.BALLOT_PUBLIC_URL ?? '',
      controllerName: environment.CONTROLLER_NAME ?? '',
      trustedProxies: listOf(environment.TRUSTED_PROXY),
      officeHours: hoursOf(environment.OFFICE_HOURS),
      securityContact: environment.SECURITY_CONTACT,
      feedbackPortal: portalOf(environment.FEEDBACK_PORTAL_NAME, environment.FEEDBACK_PORTAL_URL),
      dataLicence: portalOf(environment.DATA_LICENCE_NAME, environment.DATA_LICENCE_URL),
      lameDuck: environment.BALLOT_LAME_DUCK_MS,
      intake: intakeFromEnvironment(environment),
      metrics: environment.BALLOT_METRICS_PORT
        ? { host: environment.METRICS_HOST, port: environment.BALLOT_METRICS_PORT }
        : undefined,
      logLevel: environment.LOG_LEVEL as BallotConfig['logLevel'],
      production: environment.NODE_ENV !== 'development',
    },
    variables,
  )
}

/** Parses `10.0.0.0/8, 192.0.2.7`. */
function listOf(text = ''): string[] {
  return text.split(/[\s,]+/u).filter((entry) => entry !== '')
}

/** The schema refuses one without the other. */
function portalOf(name = '', url = ''): BallotConfig['feedbackPortal'] {
  return name === '' && url === '' ? undefined : { name, url }
}

/** Parses `07:00-17:30`; the schema refuses missing parts. */
function hoursOf(text: string | undefined): BallotConfig['officeHours'] {
  if (text === undefined || text === '') return undefined
  const [opens = '', closes = ''] = text.split('-')
  return { opens, closes }
}
