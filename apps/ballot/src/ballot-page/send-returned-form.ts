import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../casting/field-errors.ts'
import type { Offer } from '../casting/offer.ts'
import { sendFilledUp, tokenEnding } from '../citizen-pages/send-page.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { renderBallot } from './render-ballot.ts'
import { sendSpent } from './send-spent.ts'

export interface ReturnedForm {
  readonly status: number
  readonly desk: Desk
  /** What the form asked. */
  readonly offer: Offer
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
// As good as none: sent again, it asks for a fresh one.
const noToken = '-'
// The database is away or has enough to do: it is not asked.
const busy = 503

/**
 * The ballot again with everything that was filled in, and a summary of what to do; not once its ballot is cast, for then somebody
 * goes back through the history of a browser without script, which sends the form again. A fresh token in it is a fresh form like any
 * other and takes its turn: otherwise sending nonsense would be the way around fair use.
 */
export async function sendReturnedForm(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ReturnedForm,
): Promise<FastifyReply> {
  if (form.status !== busy && (await deps.isSpent(form.token))) return sendSpent(request, reply, form.desk)
  if (tokenShape.test(form.token)) return sendForm(deps, request, reply, form)
  const turn = await deps.awaitTurn(request, reply, form.desk.id)
  if (turn.ok)
    return sendForm(deps, request, reply, { ...form, token: deps.issueToken(form.desk, 'poster', form.offer) })
  const seconds = turn.retryAfterSeconds
  reply.header('retry-after', String(seconds))
  const reason = localeFor(request).t('ballot.problem.busy', { seconds })
  return sendForm(deps, request, reply, { ...form, status: 429, token: noToken, reason })
}

async function sendForm(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, desk, offer, movedFrom, token, typed, fields = [], reason }: ReturnedForm,
): Promise<FastifyReply> {
  const { t } = localeFor(request)
  const problems = fields.map(({ field, message }) => [field, t(message)] as const)
  const returned = { typed, problems: Object.fromEntries(problems) }
  const html = await renderBallot(deps, request, reply, { desk, offer, movedFrom, returned, reason })
  reply.code(status)
  return sendFilledUp(request, reply, html + tokenEnding(token))
}
