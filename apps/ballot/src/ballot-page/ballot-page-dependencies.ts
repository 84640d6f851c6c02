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
  /** Before a token is issued to a form that came without one: else sending nonsense would open ballots without end. */
  readonly awaitTurn: AwaitTurn
  /** `from` is looked at for fair use only and reaches no ballot. */
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
  readonly thanksNotes: ThanksNotes
  readonly voices: Voices
  readonly soundOf: (sha256: string) => Promise<Buffer | null>
  readonly sendFreshBallot: SendFreshBallot
}
