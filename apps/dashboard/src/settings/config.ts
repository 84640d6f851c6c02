import { parseKey } from '@long-dan/ballot-book'
import { databaseUrlProblem } from '@long-dan/database/dashboard'
import { onOneLine } from '@long-dan/i18n'
import { readEnvironment } from '@long-dan/web/environment'
import { z } from 'zod'
import { missingOfMail } from '../mail/mail-config.ts'
import { type Role, roles } from '../officials/roles.ts'
import type { PaperSettings } from '../scans/paper-room.ts'
import { usualSecondFactorRoles } from '../sign-in/access.ts'
import {
  missingOfProvider,
  type ProviderSettings,
  providerIn,
  providerVariables,
} from '../sign-in/provider/provider-config.ts'
import { list, type TellingSettings, tellingIn, tellingVariables } from './telling-config.ts'

const schema = z
  .object({
    DASHBOARD_DATABASE_URL: z.string().refine((url) => databaseUrlProblem(url, onOneLine) === undefined),
    /** Signs session cookies and encrypts second factors: 64 hexadecimal digits, the same for the life of the installation. */
    DASHBOARD_AUTH_SECRET: z.string().regex(/^[\da-f]{64}$/iu),
    DASHBOARD_HOST: z.string().min(1).default('127.0.0.1'),
    DASHBOARD_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    /** The dashboard's public address; with https, browsers never send the session cookie over plain http. */
    DASHBOARD_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Proxies that are believed about the caller's address and host, as addresses or networks. */
    DASHBOARD_TRUSTED_PROXIES: list.default([]),
    /** Roles that need a second factor; `none` for no role. */
    DASHBOARD_SECOND_FACTOR_ROLES: list
      .transform((words) => (words.join() === 'none' ? [] : words))
      .pipe(z.array(z.enum(roles)))
      .default([...usualSecondFactorRoles]),
    ...providerVariables,
    ...tellingVariables,
    /** Printed by `npm run desk -- slip-key`; without it the dashboard makes no codes for appointment slips. */
    DASHBOARD_SLIP_HASH_KEY: z
      .string()
      .regex(/^(?:[\da-f]{64})?$/iu)
      .optional(),
    /** The body responsible for the survey, as printed on posters and paper ballots. */
    CONTROLLER_NAME: z.string().optional(),
    /** Where to report vulnerabilities, for security.txt. */
    SECURITY_CONTACT: z
      .string()
      .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/u)
      .optional(),
    /** Folder for scans of paper ballots and pictures of their pages, outside the database; without it no scans are accepted. */
    DASHBOARD_PAPER_DIR: z.string().optional(),
    /** Days after which pictures of a closed batch are deleted. */
    DASHBOARD_PAPER_KEEP_DAYS: z.coerce.number().int().min(0).max(365).default(30),
    /** The book's public key. It vouches for the keys of the ballot box, with which paper ballots are sealed. */
    BOOK_KEY: z
      .string()
      .refine((key) => key === '' || parseKey(key) !== undefined)
      .optional(),
    BALLOT_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
    /** Where Prometheus scrapes; without a port there are no metrics. */
    METRICS_HOST: z.string().default('127.0.0.1'),
    DASHBOARD_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  // Passwords must not cross a network in the clear.
  .refine(({ DASHBOARD_HOST, DASHBOARD_URL }) => isLoopback(DASHBOARD_HOST) || DASHBOARD_URL?.startsWith('https:'), {
    path: ['DASHBOARD_URL'],
  })
  .refine(({ DASHBOARD_PAPER_DIR, BOOK_KEY }) => !DASHBOARD_PAPER_DIR || BOOK_KEY, { path: ['BOOK_KEY'] })
  .superRefine((given, context) => {
    const missing = missingOfProvider(given) ?? missingOfMail(given)
    if (missing !== null) context.addIssue({ code: 'custom', path: [missing] })
  })

interface DashboardConfig {
  readonly databaseUrl: string
  readonly authSecret: string
  readonly host: string
  readonly port: number
  readonly secureCookies: boolean
  readonly trustedProxies: readonly string[]
  readonly secondFactorRoles: readonly Role[]
  readonly identityProvider: ProviderSettings | undefined
  readonly telling: TellingSettings
  readonly ballotUrl: string
  readonly controllerName: string | undefined
  readonly publicUrl: string | undefined
  readonly securityContact: string | undefined
  readonly slipHashKey: string | undefined
  readonly paper: PaperSettings | undefined
  readonly metrics: { readonly host: string; readonly port: number } | undefined
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export type ConfigResult =
  | { readonly ok: true; readonly value: DashboardConfig }
  /** Names of the variables to fix; their values may be secret and are never printed. */
  | { readonly ok: false; readonly error: readonly string[] }

export function readConfig(environment: NodeJS.ProcessEnv = process.env): ConfigResult {
  const given = readEnvironment(environment)
  if (!given.ok) return { ok: false, error: [given.error.variable] }
  const parsed = schema.safeParse(given.value)
  if (!parsed.success) return { ok: false, error: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] }
  const { data } = parsed
  return {
    ok: true,
    value: {
      databaseUrl: data.DASHBOARD_DATABASE_URL,
      authSecret: data.DASHBOARD_AUTH_SECRET,
      host: data.DASHBOARD_HOST,
      port: data.DASHBOARD_PORT,
      secureCookies: data.DASHBOARD_URL?.startsWith('https:') ?? false,
      trustedProxies: data.DASHBOARD_TRUSTED_PROXIES,
      secondFactorRoles: data.DASHBOARD_SECOND_FACTOR_ROLES,
      identityProvider: providerIn(data),
      telling: tellingIn(data),
      ballotUrl: data.BALLOT_URL,
      controllerName: data.CONTROLLER_NAME,
      publicUrl: data.DASHBOARD_URL,
      securityContact: data.SECURITY_CONTACT,
      slipHashKey: data.DASHBOARD_SLIP_HASH_KEY || undefined,
      paper: data.DASHBOARD_PAPER_DIR
        ? {
            directory: data.DASHBOARD_PAPER_DIR,
            keepDays: data.DASHBOARD_PAPER_KEEP_DAYS,
            bookKey: data.BOOK_KEY ?? '',
          }
        : undefined,
      metrics:
        data.DASHBOARD_METRICS_PORT === undefined
          ? undefined
          : { host: data.METRICS_HOST, port: data.DASHBOARD_METRICS_PORT },
      logLevel: data.LOG_LEVEL,
    },
  }
}

function isLoopback(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|localhost)$/u.test(host)
}
