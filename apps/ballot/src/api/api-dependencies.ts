import type { FastifyRequest } from 'fastify'
import type { BallotPageDependencies } from '../ballot-page/ballot-page-dependencies.ts'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { DeskDirectory } from '../desks/desk-directory.ts'

export interface ApiDependencies
  extends Pick<BallotPageDependencies, 'questionnaires' | 'offerNow' | 'offerOf' | 'issueToken'> {
  readonly desks: DeskDirectory
  /** The current service date in Vietnam, YYYY-MM-DD. */
  readonly today: () => string
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
}
