import type { Questionnaires } from '@long-dan/questionnaire'
import type { FastifyRequest } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { OpenForms } from '../casting/open-forms.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import type { AwaitTurn } from '../fair-use/await-turn.ts'
import type { ThanksNotes } from '../thanks/thanks-note.ts'
import type { Voices } from '../voices/voices.ts'
import type { SendFreshBallot } from './fresh-ballots.ts'

export interface BallotPageDependencies extends PageDependencies, OpenForms {
  readonly questionnaires: Questionnaires
  /** Awaited before a form without a token gets one; otherwise sending nonsense would be a way to open any number of ballots. */
  readonly awaitTurn: AwaitTurn
  /** `from` is used for fair use only and never becomes part of a ballot. */
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
  readonly thanksNotes: ThanksNotes
  readonly voices: Voices
  readonly soundOf: (sha256: string) => Promise<Buffer | null>
  readonly sendFreshBallot: SendFreshBallot
}
