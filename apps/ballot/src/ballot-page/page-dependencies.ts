import type { EntryMode } from '@long-dan/questionnaire'
import type { Assets } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { Desk, DeskDirectory } from '../desks/desk-directory.ts'
import type { AwaitTurn } from '../fair-use/await-turn.ts'
import type { ThanksNotes } from '../thanks/thanks-note.ts'
import type { Recordings } from './recordings.ts'

export type DeskFinder = Pick<DeskDirectory, 'find'>

/** What every citizen page needs to be rendered. */
export interface PageDependencies {
  readonly desks: DeskFinder
  readonly assets: Assets
  /** The body responsible for the data, named in the notice. */
  readonly controllerName: string
  /** Demonstration data: every page says so. */
  readonly isDemo: () => boolean
  /** Prepared pages are kept only in production; otherwise a changed template shows at the next request. */
  readonly production: boolean
}

export interface BallotPageDependencies extends PageDependencies {
  readonly issueToken: (desk: Pick<Desk, 'code'>, mode: EntryMode) => string
  /** Before a token is issued to a form that came without one: else sending nonsense would open ballots without end. */
  readonly awaitTurn: AwaitTurn
  /** `from` is looked at for fair use only and reaches no ballot. */
  readonly castBallot: (draft: BallotDraft, from: FastifyRequest) => Promise<CastResult>
  readonly thanksNotes: ThanksNotes
  readonly recordings?: Recordings | undefined
}
