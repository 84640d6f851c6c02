import { type DashboardDoor, isAccountEnabled } from '@long-dan/database/dashboard'
import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import { openSession } from './open-session.ts'
import { usernamePattern } from './username.ts'

export interface AuthOptions {
  readonly door: DashboardDoor
  /** At least 32 random bytes, as text; signs cookies and encrypts second factors. */
  readonly secret: string
  /** Whether browsers send the cookies over TLS only; false for plain http on this machine. */
  readonly secureCookies: boolean
}

export const passwordLength = { shortest: 10, longest: 128 } as const

/** Twelve hours from the sign-in, never extended. */
const ending = { expiresIn: 12 * 3600, disableSessionRefresh: true } as const

const accountFields = {
  role: { type: 'string', required: true, input: false },
  unitId: { type: 'number', fieldName: 'unit_id', required: true, input: false },
  mustChangePassword: { type: 'boolean', fieldName: 'must_change_password', input: false },
  hasPasskey: { type: 'boolean', fieldName: 'has_passkey', required: false, input: false },
  disabledAt: { type: 'date', fieldName: 'disabled_at', required: false, input: false },
} as const

export type Auth = ReturnType<typeof createAuth>

/**
 * The sign-in library on our tables (db/migrations/0003-people.sql). Only its functions are used, never its HTTP handler: every address,
 * form and text is ours.
 */
export function createAuth({ door, secret, secureCookies }: AuthOptions) {
  return betterAuth({
    appName: 'Lòng Dân',
    baseURL: 'http://dashboard.invalid',
    secret,
    database: { db: door, type: 'postgres' },
    telemetry: { enabled: false },
    // It would measure every step for a tracer that nobody runs.
    experimental: { instrumentation: { enabled: false } },
    // Its messages quote what was typed.
    logger: { disabled: true },
    // Ours counts by account, browser and network (lock-out.ts); the library's guards only its HTTP handler.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.shortest,
      maxPasswordLength: passwordLength.longest,
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: accountFields,
    },
    account: {
      modelName: 'account_credential',
      fields: {
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        userId: 'account_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      ...ending,
      modelName: 'account_session',
      fields: {
        userId: 'account_id',
        userAgent: 'device',
        ipAddress: 'ip_address',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        usedAt: { type: 'date', fieldName: 'used_at', required: false, input: false },
        signedInBy: { type: 'string', fieldName: 'signed_in_by', required: false, input: false },
      },
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'account_challenge',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          // The one check that every way of signing in goes through.
          before: ({ userId }) => isAccountEnabled(door, userId),
        },
      },
    },
    advanced: {
      // It would demand columns for other ways of signing in; the tests sign in on our tables.
      database: { validateSchema: false },
      cookiePrefix: 'long-dan',
      useSecureCookies: secureCookies,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      openSession,
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => usernamePattern.test(name),
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
      twoFactor({
        issuer: 'Lòng Dân',
        // It counts once a code was wrong: of many sent at once, all would be tried. Ours counts before.
        accountLockout: { enabled: false },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'account_second_factor',
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}
