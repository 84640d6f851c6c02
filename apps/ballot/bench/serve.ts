import { randomBytes, randomUUID } from 'node:crypto'
import { sealedBallotBytes, sealedRemarkBytes } from '@long-dan/ballot-box'
import { type BallotDoor, castEnvelopes, openBallotDoor } from '@long-dan/database/ballot'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testBookKey } from '@long-dan/testing/box'
import { buildBallotApp } from '../src/app.ts'
import { type BallotBox, createBallotBox } from '../src/casting/ballot-box.ts'
import { usualLimits } from '../src/casting/ballot-box-limits.ts'
import { type BallotDependencies, composeDependencies } from '../src/dependencies.ts'
import { createFairUse, usualLimits as fairLimits } from '../src/fair-use/fair-use.ts'
import { type StoreBallots, sealAndStore } from '../src/sealing/seal-and-store.ts'
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
  // All citizens of the bench share one address.
  const pace = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1e9, longestWait: 0 }
  const fairUse = createFairUse({
    now: deps.now,
    store: async () => {},
    trustedProxies: [],
    hoursOf: () => [],
    limits: { ...fairLimits, addressAtDesk: pace, address: pace, desk: pace },
  })
  const app = await buildBallotApp({
    ...deps,
    fairUse,
    box: kind === 'group' ? deps.box : boxes[kind](databaseUrl, deps),
  })
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
}

// PostgreSQL shares an fsync among transactions that commit together, so this kind gets enough connections for many to do so.
const singleConnections = 32

const boxes: Readonly<
  Record<Exclude<ServeOrder['kind'], 'group'>, (databaseUrl: string, deps: BallotDependencies) => BallotBox>
> = {
  /** Everything but sealing and the box itself: as many bytes, in as many transactions, to the same server, which only stores them. */
  ceiling(url) {
    const store = storeBytes(openBallotDoor({ url, maxConnections: usualLimits.flights + 1 }))
    const watch = { committed: () => {}, failed: (error: unknown) => void process.stderr.write(`ceiling: ${error}\n`) }
    return createBallotBox(store, { watch })
  },
  single(url, { sealer }) {
    const store = sealAndStore(openBallotDoor({ url, maxConnections: singleConnections }), sealer.current)
    return boxOf(async (ballot) => (await store([ballot]))[0] ?? 'busy')
  },
}

function storeBytes(door: BallotDoor): StoreBallots {
  const stock = randomBytes(sealedRemarkBytes(usualLimits.batch))
  return async (ballots) => {
    const sealed = stock.subarray(0, sealedRemarkBytes(ballots.length))
    // Calls the bench's own `cast_envelopes`, see `stage.ts`.
    await castEnvelopes(door, {
      day: '2000-01-01',
      envelopes: ballots,
      ballots: stock.subarray(0, sealedBallotBytes * ballots.length),
      remarks: { id: randomUUID(), sealed },
    })
    return ballots.map(() => 'boxed')
  }
}

function boxOf(drop: BallotBox['drop']): BallotBox {
  return { drop, close: async () => {}, waiting: 0, waitingBytes: 0, crowded: false }
}
