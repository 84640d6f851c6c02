import { castBallots, openBallotDoor } from '@long-dan/database/ballot'
import { buildBallotApp } from '../src/app.ts'
import type { BallotBox } from '../src/casting/ballot-box.ts'
import { composeDependencies } from '../src/dependencies.ts'
import { checkConfig } from '../src/settings/config.ts'
import type { ServeOrder } from './messages.ts'

process.once('message', (order: ServeOrder) => void serve(order))
for (const end of ['SIGTERM', 'disconnect'] as const) process.once(end, () => process.exit(0))

async function serve({ kind, databaseUrl, tokenKey }: ServeOrder): Promise<void> {
  const config = checkConfig({
    databaseUrl,
    tokenKey,
    port: 0,
    publicUrl: 'http://127.0.0.1',
    controllerName: 'bench',
    logLevel: 'warn',
    intake: { flights: process.env.BALLOT_FLIGHTS },
  })
  const deps = await composeDependencies(config)
  const app = await buildBallotApp({ ...deps, box: kind === 'group' ? deps.box : boxes[kind](databaseUrl) })
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
}

// PostgreSQL shares a fsync among transactions that come together, so this way gets enough connections for many to do so.
const singleConnections = 32

const boxes: Readonly<Record<Exclude<ServeOrder['kind'], 'group'>, (databaseUrl: string) => BallotBox>> = {
  /** The whole way of a request but the commit: what no intake can exceed. */
  ceiling: () => boxOf(async () => 'counted'),
  single(url) {
    const door = openBallotDoor({ url, maxConnections: singleConnections })
    return boxOf(async (ballot) => (await castBallots(door, [ballot]))[0] ?? 'busy')
  },
}

function boxOf(drop: BallotBox['drop']): BallotBox {
  return { drop, close: async () => {}, waiting: 0, waitingBytes: 0, crowded: false }
}
