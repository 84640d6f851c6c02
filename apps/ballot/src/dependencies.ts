import { contentDigestKey, type KeyedHash, keyedHash } from '@long-dan/ballot-box'
import { addIntakeCounts, type BallotDoor, openBallotDoor, refuseUnfitDatabase } from '@long-dan/database/ballot'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type Assets, buildAssets, createLogger, faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import { createFormTokens, type FormTokens } from './casting/form-token.ts'
import { createDeskDirectory, type DeskDirectory } from './desks/desk-directory.ts'
import { offeredHere } from './desks/offered-here.ts'
import { readDesks } from './desks/refresh-desks.ts'
import { createDeskPasses, type DeskPasses } from './entry-modes/codes/desk-pass.ts'
import { createScreenCodes, type ScreenCodes } from './entry-modes/codes/screen-code.ts'
import { createSharedTurns, type SharedTurns } from './entry-modes/codes/shared-turns.ts'
import { createSlipCodes, type SlipCodes } from './entry-modes/codes/slip-codes.ts'
import { createFairUse, type FairUse } from './fair-use/fair-use.ts'
import { workingDays } from './fair-use/office-time.ts'
import { doorSettings, type Intake, openIntake } from './open-intake.ts'
import { type NotReadyReason, notReady, waitForDatabase } from './readiness.ts'
import type { ReadyBallotConfig } from './settings/config.ts'
import { type ThanksNotes, thanksNotes } from './thanks/thanks-note.ts'
import type { FeedbackPortal } from './thanks/thanks-page.ts'
import { citizenAssets, citizenBrowsers } from './views/citizen-assets.ts'
import { createVoices, type Voices } from './voices/voices.ts'

/** Everything the app is built from; tests supply their own clock or box. */
export interface BallotDependencies extends Intake {
  readonly door: BallotDoor
  readonly desks: DeskDirectory
  /** Those of the province. */
  readonly questionnaires: Questionnaires
  readonly tokens: FormTokens
  /** Key of the digests by which envelopes are told apart and found. */
  readonly digestKey: KeyedHash
  readonly thanksNotes: ThanksNotes
  readonly deskPasses: DeskPasses
  readonly screenCodes: ScreenCodes
  readonly slipCodes: SlipCodes
  readonly sharedTurns: SharedTurns
  readonly fairUse: FairUse
  readonly assets: Assets
  readonly logger: FastifyBaseLogger
  readonly now: () => Date
  readonly controllerName: string
  readonly dataLicence?: { readonly name: string; readonly url: string } | undefined
  readonly voices: Voices
  /** Absent until the province names one. */
  readonly feedbackPortal: FeedbackPortal | undefined
  /** Contact for security.txt; absent until the operator names one. */
  readonly securityContact?: string | undefined
  readonly publicUrl: string
  readonly production: boolean
  readonly isDemo: () => boolean
  /** Reasons why this process should get no citizens now; empty when it is ready. */
  readonly notReady: () => Promise<readonly NotReadyReason[]>
}

export async function composeDependencies(
  config: ReadyBallotConfig,
  questionnaires: Questionnaires,
  now: () => Date = () => new Date(),
): Promise<BallotDependencies> {
  const logger = createLogger({ app: 'ballot', level: config.logLevel })
  const door = openBallotDoor(doorSettings(config, 'ballot'))
  const intake = openIntake(config, door, logger, now)
  const desks = createDeskDirectory(door, questionnaires)
  const voices = createVoices()
  const usualHours = workingDays(config.officeHours)
  const tokenKey = Buffer.from(config.tokenKey, 'hex')
  await refuseUnfitDatabase(door, 'ballot_writer')
    .then(() => readDesks({ desks, voices, door, now }))
    .catch((error: unknown) => waitForDatabase(logger, error))
  await intake.sealer.refresh().catch((error: unknown) => logEvent(logger, 'box-key-stale', { fault: faultOf(error) }))
  return {
    door,
    desks,
    questionnaires: offeredHere(desks),
    tokens: createFormTokens(tokenKey),
    digestKey: contentDigestKey(tokenKey),
    ...intake,
    thanksNotes: thanksNotes(keyedHash(tokenKey)('thanks note')),
    deskPasses: createDeskPasses(tokenKey),
    screenCodes: createScreenCodes(tokenKey),
    slipCodes: createSlipCodes(door, tokenKey),
    sharedTurns: createSharedTurns(door, tokenKey),
    fairUse: createFairUse({
      now,
      store: (counts) => addIntakeCounts(door, counts),
      trustedProxies: config.trustedProxies,
      onCrowdedDesk: (deskId) => logEvent(logger, 'desk-crowded', { deskId }),
      hoursOf(deskId) {
        const own = desks.withId(deskId)?.hours ?? []
        return own.length > 0 ? own : usualHours
      },
    }),
    assets: await buildAssets({ entries: citizenAssets, browsers: citizenBrowsers, production: config.production }),
    logger,
    now,
    controllerName: config.controllerName,
    dataLicence: config.dataLicence,
    voices,
    feedbackPortal: config.feedbackPortal,
    securityContact: config.securityContact,
    publicUrl: config.publicUrl,
    production: config.production,
    isDemo: desks.isDemo,
    notReady: () => notReady({ door, desks, ...intake }),
  }
}
