import { setTimeout as pause } from 'node:timers/promises'
import type { Questionnaires } from '@long-dan/questionnaire'
import { logEvent } from '@long-dan/web'
import { serveMetrics } from '@long-dan/web/metrics'
import { buildBallotApp } from './app.ts'
import { usualLimits } from './casting/ballot-box-limits.ts'
import { composeDependencies } from './dependencies.ts'
import { waitForFirstKey } from './sealing/refresh-sealer.ts'
import { type BallotConfig, checkConfig } from './settings/config.ts'

export type { BallotConfig } from './settings/config.ts'

export interface RunningApp {
  readonly address: string
  /** Reports not ready first, then finishes open requests, commits or refuses waiting ballots, and closes the database. */
  close(): Promise<void>
}

export async function startBallotApp(settings: BallotConfig, questionnaires: Questionnaires): Promise<RunningApp> {
  const config = checkConfig(settings)
  const deps = await composeDependencies(config, questionnaires)
  await waitForFirstKey(deps.sealer)
  let leaving = false
  const notReady = async () => (leaving ? (['leaving'] as const) : await deps.notReady())
  const app = await buildBallotApp({ ...deps, notReady })
  const address = await app.listen({ host: config.host, port: config.port })
  const metrics = config.metrics && (await serveMetrics(deps.metrics.registry, config.metrics))
  logEvent(deps.logger, 'app-listening', { app: 'ballot', port: config.port })
  return {
    address,
    async close() {
      leaving = true
      await pause(config.lameDuck)
      // A client that is still sending a body, or does not read its answer, would keep the process alive for half a minute.
      const impatient = setTimeout(() => app.server.closeAllConnections(), config.intake.drain + graceAfterDrain)
      await Promise.all([app.close(), metrics?.close()])
      clearTimeout(impatient)
    },
  }
}

const graceAfterDrain = 500

/** Milliseconds that closing takes at most with the usual settings; connections still open then are cut. */
export const longestClose = usualLimits.closing + 2 * graceAfterDrain
