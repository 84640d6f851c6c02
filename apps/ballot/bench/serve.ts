import { castBallots } from '@long-dan/database/ballot'
import { buildBallotApp } from '../src/app.ts'
import type { BallotBox } from '../src/casting/ballot-box.ts'
import { checkConfig } from '../src/config.ts'
import { type BallotDependencies, composeDependencies } from '../src/dependencies.ts'
import type { ServeOrder } from './messages.ts'

process.once('message', (order: ServeOrder) => void serve(order))
process.once('SIGTERM', () => process.exit(0))

async function serve({ kind, databaseUrl, tokenKey }: ServeOrder): Promise<void> {
  const config = checkConfig({
    databaseUrl,
    tokenKey,
    port: 0,
    publicUrl: 'http://127.0.0.1',
    controllerName: 'bench',
    logLevel: 'warn',
  })
  const deps = await composeDependencies(config)
  const app = await buildBallotApp({ ...deps, box: boxes[kind](deps) })
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
}

const boxes: Readonly<Record<ServeOrder['kind'], (deps: BallotDependencies) => BallotBox>> = {
  /** The whole way of a request but the commit: what no intake can exceed. */
  ceiling: () => boxOf(async () => 'counted'),
  group: ({ box }) => box,
  single: ({ door }) => boxOf(async (ballot) => (await castBallots(door, [ballot]))[0] ?? 'busy'),
}

function boxOf(drop: BallotBox['drop']): BallotBox {
  return { drop, close: async () => {}, waiting: 0, waitingBytes: 0, crowded: false }
}
