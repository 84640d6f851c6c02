import type { FastifyRequest } from 'fastify'
import type { BallotDraft, CastResult } from '../casting/cast-ballot.ts'
import type { FormTokens } from '../casting/form-token.ts'
import type { FairUse } from './fair-use.ts'

/** The field that people never see; what fills in every field of a form fills in this one too. */
const trapField = 'homepage'

interface CountDependencies {
  readonly fairUse: FairUse
  readonly tokens: FormTokens
  readonly now: () => Date
}

/** Counts what was noticed about a ballot when it is new; a ballot sent again is not noticed again. */
export function countBallot(
  { fairUse, tokens, now }: CountDependencies,
  { token, answers }: BallotDraft,
  request: FastifyRequest,
  result: CastResult,
): void {
  if (!result.ok || result.value.repeated) return
  const reading = tokens.read(token, now())
  if (!reading.ok) return
  const { deskId, entryMode, issuedAt } = reading.value
  fairUse.counted(request, {
    deskId,
    entryMode,
    openedAt: issuedAt,
    answeredItems: Object.keys(answers).length,
    trapFilled: isFilled(request.body),
  })
}

function isFilled(body: unknown): boolean {
  const value: unknown = (body as Readonly<Record<string, unknown>> | null)?.[trapField]
  return typeof value === 'string' && value !== ''
}
