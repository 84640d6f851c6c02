import { keepSecrets, secretsIn } from '@long-dan/database/embedded'
import type { Config } from './config.ts'
import { onTwoLines } from './say.ts'

/** Names in DATA_DIR/secrets.json. */
const names = {
  BALLOT_TOKEN_KEY: 'tokenKey',
  BOOK_SIGNING_KEY: 'bookKey',
  BOX_KEY: 'boxKey',
  DASHBOARD_AUTH_SECRET: 'authSecret',
} as const satisfies Partial<Record<keyof Config, string>>

type OwnSecret = keyof typeof names

/** Creates those that neither the environment nor DATA_DIR has. Only for the launcher. */
export function createOwnSecrets(config: Config): void {
  const missing = (Object.keys(names) as OwnSecret[]).filter((variable) => config[variable] === undefined)
  keepSecrets(
    config.DATA_DIR,
    missing.map((variable) => names[variable]),
  )
}

/**
 * A secret of this installation. A command must never invent one: what it then signs or prints would be strange to the apps that run
 * elsewhere with theirs.
 */
export function ownSecret(config: Config, variable: OwnSecret): string {
  const secret = config[variable] ?? secretsIn(config.DATA_DIR)[names[variable]]
  if (secret === undefined)
    throw new Error(onTwoLines('operator.secret-missing', { variable, folder: config.DATA_DIR }))
  return secret
}
