import { openBallotDoor } from '@long-dan/database/ballot'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testBookKey } from '@long-dan/testing/box'
import { buildBallotApp } from '../src/app.ts'
import type { BallotBox } from '../src/casting/ballot-box.ts'
import { type BallotDependencies, composeDependencies } from '../src/dependencies.ts'
import { createFairUse, usualLimits } from '../src/fair-use/fair-use.ts'
import { sealAndStore } from '../src/sealing/seal-and-store.ts'
import { checkConfig } from '../src/settings/config.ts'
import type { ServeOrder } from './messages.ts'

process.once('message', (order: ServeOrder) => void serve(order))
for (const end of ['SIGTERM', 'disconnect'] as const) process.once(end, () => process.exit(0))

async function serve({ kind, databaseUrl, tokenKey }: ServeOrder): Promise<void> {
  const config = checkConfig({
    databaseUrl,
    tokenKey,
    bookKey: testBookKey,
    port: 0,
    publicUrl: 'http://127.0.0.1',
    controllerName: 'bench',
    logLevel: 'warn',
    intake: { flights: process.env.BALLOT_FLIGHTS },
  })
  const deps = await composeDependencies(config, officialQuestionnaires)
  // One address opens the pages of all citizens of the bench.
  const pace = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1e9, longestWait: 0 }
  const fairUse = createFairUse({
    now: deps.now,
    store: async () => {},
    trustedProxies: [],
    hoursOf: () => [],
    limits: { ...usualLimits, addressAtDesk: pace, address: pace, desk: pace },
  })
  const app = await buildBallotApp({
    ...deps,
    fairUse,
    box: kind === 'group' ? deps.box : boxes[kind](databaseUrl, deps),
  })
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
}

// PostgreSQL shares a fsync among transactions that come together, so this way gets enough connections for many to do so.
const singleConnections = 32

const boxes: Readonly<
  Record<Exclude<ServeOrder['kind'], 'group'>, (databaseUrl: string, deps: BallotDependencies) => BallotBox>
> = {
  /** The whole way of a request but sealing and commit: what no intake can exceed. */
  ceiling: () => boxOf(async () => 'boxed'),
  single(url, { sealer }) {
    const store = sealAndStore(openBallotDoor({ url, maxConnections: singleConnections }), sealer.current)
    return boxOf(async (ballot) => (await store([ballot]))[0] ?? 'busy')
  },
}

function boxOf(drop: BallotBox['drop']): BallotBox {
  return { drop, close: async () => {}, waiting: 0, waitingBytes: 0, crowded: false }
}
