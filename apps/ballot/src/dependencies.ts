import { createHmac } from 'node:crypto'
import { type BallotDoor, isDemo, isReachable, openBallotDoor } from '@long-dan/database/ballot'
import { serviceDayOf } from '@long-dan/statistics'
import { type Assets, buildAssets, createLogger } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import { type BallotBox, createBallotBox } from './casting/ballot-box.ts'
import { createFormTokens, type FormTokens } from './casting/form-token.ts'
import type { ReadyBallotConfig } from './config.ts'
import { createDeskDirectory, type DeskDirectory } from './desks/desk-directory.ts'
import { type ThanksNotes, thanksNotes } from './thanks/thanks-note.ts'
import { citizenAssets } from './views/citizen-assets.ts'

/** Everything the app is made of; tests put their own clock or box in its place. */
export interface BallotDependencies {
  readonly door: BallotDoor
  readonly desks: DeskDirectory
  readonly tokens: FormTokens
  readonly box: BallotBox
  readonly thanksNotes: ThanksNotes
  readonly assets: Assets
  readonly logger: FastifyBaseLogger
  readonly now: () => Date
  readonly controllerName: string
  readonly publicUrl: string
  readonly production: boolean
  readonly demo: boolean
  readonly isReady: () => Promise<boolean>
}

const connections = 4
// Longer than any honest batch takes; a citizen is told to send again long before a server would give up.
const statementTimeout = 10_000

export async function composeDependencies(config: ReadyBallotConfig): Promise<BallotDependencies> {
  const door = openBallotDoor({
    url: config.databaseUrl,
    role: config.assumeRole ? 'ballot_writer' : undefined,
    maxConnections: connections,
    statementTimeout,
    applicationName: 'long-dan ballot',
  })
  const now = () => new Date()
  const desks = createDeskDirectory(door)
  const tokenKey = Buffer.from(config.tokenKey, 'hex')
  await desks.refresh(serviceDayOf(now()))
  return {
    door,
    desks,
    tokens: createFormTokens(tokenKey),
    box: createBallotBox(door),
    thanksNotes: thanksNotes(createHmac('sha256', tokenKey).update('thanks note').digest(), now),
    assets: await buildAssets({ entries: citizenAssets, production: config.production }),
    logger: createLogger({ app: 'ballot', level: config.logLevel }),
    now,
    controllerName: config.controllerName,
    publicUrl: config.publicUrl,
    production: config.production,
    demo: await isDemo(door),
    isReady: () => isReachable(door),
  }
}
