import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../casting/field-errors.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { BallotPageDependencies } from './page-dependencies.ts'
import { renderBallot } from './render-page.ts'
import { sendOnce, tokenEnding } from './send-page.ts'

export interface ReturnedForm {
  readonly status: number
  readonly desk: Desk
  /** The closed desk whose code led here. */
  readonly movedFrom?: Desk | undefined
  /** As it came; anything that cannot be a token of ours is replaced by a fresh one. */
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
  readonly fields?: readonly FieldError[]
  /** Why it came back, when no single field is at fault. */
  readonly reason?: string | undefined
}

const tokenShape = /^[\w.~-]{1,400}$/u

/** The ballot again with everything that was filled in, and a summary of what to do. */
export async function sendReturnedForm(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, desk, movedFrom, token, typed, fields = [], reason }: ReturnedForm,
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const problems = fields.map(({ field, message }) => [field, locale.t(message)] as const)
  const returned = { typed, problems: Object.fromEntries(problems) }
  const html = await renderBallot(deps, request, reply, { desk, movedFrom, returned, reason })
  const usable = tokenShape.test(token) ? token : deps.issueToken(desk, 'poster')
  // What somebody answered stands in this page: no cache may keep it.
  reply.code(status).header('cache-control', 'no-store')
  return sendOnce(request, reply, html + tokenEnding(usable))
}
