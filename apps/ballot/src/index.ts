import { logEvent } from '@long-dan/web'
import { buildBallotApp } from './app.ts'
import { type BallotConfig, checkConfig } from './config.ts'
import { composeDependencies } from './dependencies.ts'

export type { BallotConfig } from './config.ts'

export interface RunningApp {
  readonly address: string
  /** Finishes open requests, commits or honestly refuses waiting ballots, closes the database. */
  close(): Promise<void>
}

export async function startBallotApp(settings: BallotConfig): Promise<RunningApp> {
  const config = checkConfig(settings)
  const deps = await composeDependencies(config)
  const app = await buildBallotApp(deps)
  const address = await app.listen({ host: config.host, port: config.port })
  logEvent(deps.logger, 'app-listening', { app: 'ballot', port: config.port })
  return { address, close: () => app.close() }
}
