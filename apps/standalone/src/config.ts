import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingOfProvider, providerVariables } from '@long-dan/dashboard-app/provider-config'
import { missingOfMail, tellingVariables } from '@long-dan/dashboard-app/telling'
import { isRecipient } from '@long-dan/database/backup'
import { databaseUrlProblem, directUrlProblem } from '@long-dan/database/setup'
import { inEveryLanguage, type Language, onOneLine, type Translate, translator } from '@long-dan/i18n'
import { readEnvironment } from '@long-dan/web/environment'
import { z } from 'zod'
import { en, vi } from 'zod/locales'

export const repository = fileURLToPath(new URL('../../../', import.meta.url))

const plainVariables = {
  ...providerVariables,
  ...tellingVariables,
  /** Relative to the repository. */
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((folder) => path.resolve(repository, folder)),
  DEMO_DATA: z.enum(['yes', 'no']).optional(),
  /** Folder of the province for the first start, relative to the repository. Without it the only one in db/provinces. */
  PROVINCE: z
    .string()
    .transform((folder) => path.resolve(repository, folder))
    .optional(),
  /** Public address of the ballot app, printed in QR codes. */
  BALLOT_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Name of the authority responsible for the survey, shown above the ballot. */
  CONTROLLER_NAME: z.string().optional(),
  /** Terms of reuse for published results: name and address, both or neither. */
  DATA_LICENCE_NAME: z.string().optional(),
  DATA_LICENCE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The province's own portal for petitions, named on the thank-you page; both or neither. */
  FEEDBACK_PORTAL_NAME: z.string().optional(),
  FEEDBACK_PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where to report vulnerabilities, for security.txt: mailto:… or https://… */
  SECURITY_CONTACT: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  /** `development` reads templates and client code again at every request. */
  NODE_ENV: z.string().optional(),
  // Set by npm itself when it runs a script.
  npm_lifecycle_event: z.string().optional(),
}

/** What zod says where no reason is given. */
const usualReasons = { vi, en } satisfies Record<Language, unknown>

type Kinds = ReturnType<typeof kindsOf>

/** Kinds of variables with reasons of our own: zod's would name types in English, or show a pattern. */
function kindsOf(t: Translate) {
  const wholeNumber = (least: number, most: number) => {
    const reason = t('operator.config.whole-number', { least: String(least), most: String(most) })
    return z.coerce.number(reason).int(reason).min(least, reason).max(most, reason)
  }
  return {
    wholeNumber,
    port: wholeNumber(0, 65_535),
    databaseUrl: z.string().refine((url) => databaseUrlProblem(url, t) === undefined, {
      error: ({ input }) => databaseUrlProblem(String(input), t),
    }),
    directUrl: z.string().refine((url) => directUrlProblem(url, t) === undefined, {
      error: ({ input }) => directUrlProblem(String(input), t),
    }),
  }
}

const placeVariables = (t: Translate, { port, wholeNumber, databaseUrl, directUrl }: Kinds) => ({
  BALLOT_HOST: z.string().default('127.0.0.1'),
  /** 0 chooses a free port. */
  BALLOT_PORT: port.default(3000),
  DASHBOARD_PORT: port.default(3001),
  DASHBOARD_HOST: z.string().default('127.0.0.1'),
  /** Public address of the dashboard; https is required when it listens beyond this machine. */
  DASHBOARD_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: directUrl.optional(),
  MIGRATION_DATABASE_URL: directUrl.optional(),
  BALLOT_DATABASE_URL: databaseUrl.optional(),
  DASHBOARD_DATABASE_URL: databaseUrl.optional(),
  WORKER_DATABASE_URL: directUrl.optional(),
  AUDITOR_DATABASE_URL: databaseUrl.optional(),
  /** Days after which pictures of a closed batch of paper ballots are deleted. */
  DASHBOARD_PAPER_KEEP_DAYS: wholeNumber(0, 365).default(30),
  /** Days after its end when a month closes: the rest of the box is opened and the figures are published. */
  WORKER_FREEZE_GRACE_DAYS: wholeNumber(4, 90).default(5),
  /** Addresses or networks of the proxies in front of the ballot app, separated by commas. */
  TRUSTED_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine(
      (entries) => entries.every((entry) => /^[\da-f.:]+(?:\/\d{1,3})?$/i.test(entry)),
      t('operator.config.expected-list', { form: '10.0.0.0/8' }),
    ),
  /** Opening hours of desks, `07:00-17:30`. */
  OFFICE_HOURS: z
    .string()
    .regex(
      /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/,
      t('operator.config.expected', { form: '07:00-17:30' }),
    )
    .optional(),
  /** Where Prometheus scrapes; without a port there are no metrics. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  BALLOT_METRICS_PORT: port.optional(),
  DASHBOARD_METRICS_PORT: port.optional(),
  WORKER_METRICS_PORT: port.optional(),
})

const keyVariables = (t: Translate) => ({
  /** Signs sessions; created and kept in DATA_DIR when not given. */
  DASHBOARD_AUTH_SECRET: z
    .string()
    .regex(/^[\da-f]{64}$/i, t('operator.config.hexadecimal'))
    .optional(),
  /** The ballot app's key when it runs elsewhere; here it is created once and kept in DATA_DIR. */
  BALLOT_TOKEN_KEY: z
    .string()
    .regex(/^[0-9a-f]{64,}$/, t('operator.config.hexadecimal-at-least'))
    .optional(),
  /** Seeds of the ballot book's signing keys; here one is created once and kept in DATA_DIR. Two while a new key takes over. */
  BOOK_SIGNING_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}(?:,[0-9a-f]{64})*$/, t('operator.config.hexadecimal-list'))
    .optional(),
  /** Secrets that wrap the keys of the ballot box, newest first; here one is created once and kept in DATA_DIR. */
  BOX_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}(?:,[0-9a-f]{64})*$/, t('operator.config.hexadecimal-list'))
    .optional(),
  /** The name under which the book signs, fixed at its first sealing; by default the ballot app's address. */
  BOOK_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, t('operator.config.no-space-no-plus'))
    .optional(),
  /** Public key of the book by which the ballot app recognises keys of the ballot box; by default that of BOOK_SIGNING_KEY. */
  BOOK_KEY: z.string().optional(),
  /** Where it is remembered what was signed last, outside the database; by default in DATA_DIR. */
  BOOK_DIR: z
    .string()
    .transform((folder) => path.resolve(repository, folder))
    .optional(),
  /** When the nightly sealing begins, Vietnamese time. */
  BOOK_SEAL_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, t('operator.config.expected', { form: '00:30' }))
    .default('00:30'),
})

const backupVariables = (t: Translate, { port, wholeNumber, directUrl }: Kinds) => ({
  /** Public keys of the operators (`age1…`), separated by commas; backups are encrypted for them only. */
  BACKUP_RECIPIENTS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((key) => key !== ''))
    .refine((keys) => keys.every(isRecipient), t('operator.config.expected-list', { form: 'age1…' })),
  /** Where backups are stored; relative to the repository. */
  BACKUP_DIR: z
    .string()
    .default('.backups')
    .transform((folder) => path.resolve(repository, folder)),
  /** When the nightly backup begins, Vietnamese time. */
  BACKUP_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, t('operator.config.expected', { form: '02:00' }))
    .default('02:00'),
  /** Number of nightly backups to keep. */
  BACKUP_KEEP: wholeNumber(2, 400).default(14),
  /** The server on which a restore is tried once a month; by default the one being backed up. */
  BACKUP_DRILL_DATABASE_URL: directUrl.optional(),
  /** Data folder of the server being backed up, and where its archive_command puts the log; both or neither. */
  BACKUP_DATA_FOLDER: z.string().optional(),
  BACKUP_WAL_DIR: z.string().optional(),
  BACKUP_METRICS_PORT: port.optional(),
})

/** The variables with reasons in one language. */
function schemaIn(t: Translate) {
  const kinds = kindsOf(t)
  return (
    z
      .object({ ...plainVariables, ...placeVariables(t, kinds), ...keyVariables(t), ...backupVariables(t, kinds) })
      // Passwords must not cross a network in the clear.
      .refine(
        ({ DASHBOARD_HOST, DASHBOARD_URL }) =>
          /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(DASHBOARD_HOST) || DASHBOARD_URL?.startsWith('https:'),
        { path: ['DASHBOARD_URL'], message: t('operator.config.https') },
      )
      .superRefine((given, context) => {
        const missing = missingOfProvider(given) ?? missingOfMail(given)
        if (missing !== null)
          context.addIssue({ code: 'custom', path: [missing], message: t('operator.config.together') })
      })
  )
}

export type Config = z.output<ReturnType<typeof schemaIn>>

/** Reads the environment once. An error names the variable, never its value; an empty variable counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly ok: true; readonly value: Config } | { readonly ok: false; readonly error: string } {
  const given = readEnvironment(environment)
  if (!given.ok) return wrong((t) => `${given.error.variable}: ${t(given.error.reason)}`)
  const parsed = schemaIn(onOneLine).safeParse(given.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return wrong((t, language) => {
    const { error } = schemaIn(t).safeParse(given.value, { error: usualReasons[language]().localeError })
    return (error?.issues ?? []).map(({ path: [name], message }) => `${String(name)}: ${message}`).join('; ')
  })
}

function wrong(reasonsIn: (t: Translate, language: Language) => string) {
  const lines = inEveryLanguage((language) => {
    const t = translator(language)
    return t('operator.config.wrong', { reasons: reasonsIn(t, language) })
  })
  return { ok: false, error: Object.values(lines).join('\n') } as const
}

/** Environment of a child process that runs the launcher in development mode. */
export function developmentEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'development' }
}

/** npm and `long-dan` start commands in the product's folder, but a path is meant from the folder it was typed in. */
export function workWhereTyped(): void {
  const { INIT_CWD } = process.env
  if (INIT_CWD === undefined || INIT_CWD === process.cwd()) return
  try {
    process.chdir(INIT_CWD)
  } catch {
    // The account may not enter it; absolute paths work all the same.
  }
}
