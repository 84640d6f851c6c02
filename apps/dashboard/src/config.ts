import { z } from 'zod'

const schema = z.object({
  DASHBOARD_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  // Until officials sign in, nobody but this machine may ask.
  DASHBOARD_HOST: z.literal('127.0.0.1').default('127.0.0.1'),
  DASHBOARD_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  BALLOT_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export interface DashboardConfig {
  readonly databaseUrl: string
  readonly host: '127.0.0.1'
  readonly port: number
  readonly ballotUrl: string
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export type ConfigResult =
  | { readonly ok: true; readonly value: DashboardConfig }
  /** Names of the variables to mend; their values may be secret and are never repeated. */
  | { readonly ok: false; readonly error: readonly string[] }

export function readConfig(environment: NodeJS.ProcessEnv = process.env): ConfigResult {
  const parsed = schema.safeParse(environment)
  if (!parsed.success) return { ok: false, error: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] }
  const { data } = parsed
  return {
    ok: true,
    value: {
      databaseUrl: data.DASHBOARD_DATABASE_URL,
      host: data.DASHBOARD_HOST,
      port: data.DASHBOARD_PORT,
      ballotUrl: data.BALLOT_URL,
      logLevel: data.LOG_LEVEL,
    },
  }
}
