import type { FastifyRequest } from 'fastify'
import type { BallotDraft, OpenedForm } from '../casting/cast-ballot.ts'
import { fieldIn } from '../forms/field-in.ts'
import type { FairUse } from './fair-use.ts'

/** A field that people never see; a program that fills in every field fills in this one too. */
const trapField = 'homepage'

/** Counts the signals of a new ballot. */
export function countBallot(
  fairUse: Pick<FairUse, 'counted'>,
  { answers }: BallotDraft,
  request: FastifyRequest,
  { grant: { deskId, entryMode, issuedAt } }: OpenedForm,
): void {
  fairUse.counted(request, {
    deskId,
    entryMode,
    openedAt: issuedAt,
    answeredItems: Object.keys(answers).length,
    trapFilled: (fieldIn(request.body, trapField) ?? '') !== '',
  })
}
