import type { EntryMode, Questionnaires } from '@long-dan/questionnaire'
import type { FastifyRequest } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { Offer } from '../casting/offer.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { AwaitTurn } from '../fair-use/await-turn.ts'
import type { ThanksNotes } from '../thanks/thanks-note.ts'
import type { SendFreshBallot } from './fresh-ballots.ts'
import type { Recordings } from './recordings.ts'

export interface BallotPageDependencies extends PageDependencies {
  readonly questionnaires: Questionnaires
  /** What the desk asks now. */
  readonly offerNow: (desk: Desk) => Offer
  /** What the form of this token asks; undefined when it is no token of ours. */
  readonly offerOf: (token: string) => Offer | undefined
  /** Whether the form of this token has made its ballot, as far as it can be told now. */
  readonly isSpent: (token: string) => Promise<boolean>
  readonly issueToken: (desk: Pick<Desk, 'code'>, mode: EntryMode, offer: Offer) => string
  /** Before a token is issued to a form that came without one: else sending nonsense would open ballots without end. */
  readonly awaitTurn: AwaitTurn
  /** `from` is looked at for fair use only and reaches no ballot. */
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
  readonly thanksNotes: ThanksNotes
  readonly recordings: Recordings
  readonly sendFreshBallot: SendFreshBallot
}
