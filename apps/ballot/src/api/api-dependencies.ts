import type { EntryMode } from '@long-dan/questionnaire'
import type { FastifyRequest } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { Desk, DeskDirectory } from '../desks/desk-directory.ts'

export interface ApiDependencies {
  readonly desks: DeskDirectory
  readonly issueToken: (desk: Pick<Desk, 'code'>, mode: EntryMode) => string
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
}
