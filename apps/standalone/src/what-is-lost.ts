import { openAccountKeeper } from '@long-dan/dashboard-app/accounts'
import { secretsIn } from '@long-dan/database/embedded'
import { type LostKeys, lostKeys } from '@long-dan/worker-app'
import type { Config } from './config.ts'
import { say } from './say.ts'

interface Lost extends LostKeys {
  /** The data cannot show whether the key of forms is still the same: it counts as lost when there is none. */
  readonly token: boolean
  /** Usernames. */
  readonly secondFactors: readonly string[]
}

/** After a restore: which secrets the data needs that are missing here, what is lost without them, and how to go on. Creates none. */
export async function sayWhatIsLost(config: Config, adminUrl: string): Promise<void> {
  const { token, book, boxDays, secondFactors } = await whatIsLost(config, adminUrl)
  if (!token && !book && boxDays.length === 0 && secondFactors.length === 0) return say('operator.lost.none')
  say('operator.lost.begin')
  if (token) say('operator.lost.token')
  if (book) say('operator.lost.book')
  if (boxDays.length > 0) say('operator.lost.box', { days: boxDays.join(', ') })
  if (secondFactors.length > 0) say('operator.lost.second-factor', { names: secondFactors.join(', ') })
  say('operator.lost.passwords')
}

async function whatIsLost(config: Config, adminUrl: string): Promise<Lost> {
  const { tokenKey, bookKey, boxKey, authSecret } = secretsIn(config.DATA_DIR)
  const accounts = openAccountKeeper({ databaseUrl: adminUrl })
  try {
    const keys = await lostKeys({
      databaseUrl: adminUrl,
      signingKeys: config.BOOK_SIGNING_KEY ?? bookKey,
      boxSecrets: config.BOX_KEY ?? boxKey,
    })
    const secondFactors = await accounts.lostSecondFactors(config.DASHBOARD_AUTH_SECRET ?? authSecret ?? 'none')
    return { ...keys, token: (config.BALLOT_TOKEN_KEY ?? tokenKey) === undefined, secondFactors }
  } finally {
    await accounts.close()
  }
}
