import { z } from 'zod'

/** The province's identity provider (OpenID Connect), through which officials may sign in. */
export interface ProviderSettings {
  /** Issuer: its discovery address without `/.well-known/openid-configuration`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Name that officials know it by, printed on the button. */
  readonly name: string
  /** Values of `acr` or `amr` by which it says that it asked for two factors; without them ours is asked for. */
  readonly twoFactorWords: readonly string[]
  /** Public address of the dashboard without a trailing slash. */
  readonly dashboardUrl: string
}

const onThisMachine = /^http:\/\/(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)(?::\d+)?(?:\/|$)/u

/** Variables of the identity provider; either all of the first three or none. */
export const providerVariables = {
  DASHBOARD_OIDC_ISSUER: z
    .url()
    // What it says decides who may sign in. A form, which reads the same in every language.
    .refine((url) => url.startsWith('https://') || onThisMachine.test(url), 'https://…')
    .optional(),
  DASHBOARD_OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  DASHBOARD_OIDC_CLIENT_SECRET: z.string().min(1).max(1000).optional(),
  DASHBOARD_OIDC_NAME: z.string().trim().min(1).max(60).default('tài khoản của tỉnh'),
  DASHBOARD_OIDC_TWO_FACTORS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/u).filter((word) => word !== '')),
}

type Given = z.output<z.ZodObject<typeof providerVariables>> & { readonly DASHBOARD_URL?: string | undefined }

/** The first missing variable when others are set; the dashboard's address is needed for the way back. */
export function missingOfProvider(given: Given): string | null {
  const { DASHBOARD_URL, DASHBOARD_OIDC_ISSUER, DASHBOARD_OIDC_CLIENT_ID, DASHBOARD_OIDC_CLIENT_SECRET } = given
  const three = { DASHBOARD_OIDC_ISSUER, DASHBOARD_OIDC_CLIENT_ID, DASHBOARD_OIDC_CLIENT_SECRET }
  if (Object.values(three).every((value) => value === undefined)) return null
  const missing = Object.entries({ ...three, DASHBOARD_URL }).find(([, value]) => value === undefined)
  return missing?.[0] ?? null
}

/** The configured identity provider; undefined when there is none. */
export function providerIn(given: Given): ProviderSettings | undefined {
  const { DASHBOARD_URL, DASHBOARD_OIDC_ISSUER, DASHBOARD_OIDC_CLIENT_ID, DASHBOARD_OIDC_CLIENT_SECRET } = given
  if (!DASHBOARD_URL || !DASHBOARD_OIDC_ISSUER || !DASHBOARD_OIDC_CLIENT_ID || !DASHBOARD_OIDC_CLIENT_SECRET)
    return undefined
  return {
    issuer: DASHBOARD_OIDC_ISSUER,
    clientId: DASHBOARD_OIDC_CLIENT_ID,
    clientSecret: DASHBOARD_OIDC_CLIENT_SECRET,
    name: given.DASHBOARD_OIDC_NAME,
    twoFactorWords: given.DASHBOARD_OIDC_TWO_FACTORS,
    dashboardUrl: new URL(DASHBOARD_URL).origin,
  }
}
