import { randomBytes } from 'node:crypto'
import { type Desk, type InvitationIssue, issueInvitations } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import { hashInvitationRequest, type InvitationRequest, inGroups, makeInvitations } from '@long-dan/web/visit-codes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { standsAboveDesk } from '../desk-reach/stands-above-desk.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import { sendFieldProblems, sendProblem } from '../problems/send-problem.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { dossiersDone, type Invitations, idempotencyKey } from './schemas.ts'
import { lastDayToOpen } from './when.ts'

type Done = z.output<typeof dossiersDone>

/** 201 with the links; the same links again for the same Idempotency-Key, however often it is sent within a week. */
export function postInvitations(deps: DashboardDependencies) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { t } = localeFor(request)
    const { slipHashKey: hashKey, today } = deps
    if (hashKey === undefined)
      return sendProblem(reply, { status: 503, title: t('invitations.not-set-up'), code: 'not-set-up' })
    const key = idempotencyKey.safeParse(request.headers['idempotency-key'])
    if (!key.success) {
      const wrong = { field: 'Idempotency-Key', code: 'idempotency-key', message: t('invitations.wrong.key') }
      return sendFieldProblems(reply, { status: 400, title: wrong.message, code: 'idempotency-key-needed' }, [wrong])
    }
    const body = dossiersDone.safeParse(request.body)
    if (!body.success) return refuseFields(request, reply, wrongFields(body.error.issues))
    const official = officialOf(request)
    const desk = deps.reference.current().deskByCode(body.data.desk.toUpperCase())
    if (desk === undefined || !standsAboveDesk(official, desk, today()) || desk.closedOn !== null)
      return sendProblem(reply, { status: 404, title: t('rejection.desk-unknown'), code: 'desk-unknown' })

    const asked = { accountId: official.accountId, idempotencyKey: key.data }
    const issue = await readAs(deps.door, official, async (door) => {
      const found = await issueInvitations(door, freshIssue(hashKey, asked, { done: body.data, desk, today: today() }))
      if ('salt' in found && found.salt !== null)
        await recordAct(door, official, {
          action: 'exported',
          subject: `desk ${desk.code} invitations ${found.issued}`,
        })
      return found
    })
    return answer(request, reply, issue, (found) => ({
      ...body.data,
      desk: desk.code,
      invitations: makeInvitations(hashKey, asked, { salt: found.salt, count: found.issued }).codes.map((code) => ({
        code: inGroups(code),
        url: `${deps.ballotUrl}/r/${code}`,
      })),
      withheld: body.data.finished + body.data.refused - found.issued,
      validUntil: found.validUntil,
    }))
  }
}

function freshIssue(
  hashKey: Uint8Array,
  asked: InvitationRequest,
  { done, desk, today }: { readonly done: Done; readonly desk: Desk; readonly today: string },
) {
  const { doneOn, finished, refused } = done
  const salt = randomBytes(16)
  return {
    deskId: desk.id,
    doneOn,
    finished,
    refused,
    request: hashInvitationRequest(hashKey, asked),
    salt,
    validUntil: lastDayToOpen(today),
    hashes: makeInvitations(hashKey, asked, { salt, count: finished + refused }).hashes,
  }
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  issue: InvitationIssue,
  invitations: (found: Extract<InvitationIssue, { state: 'issued' | 'repeated' }>) => Invitations,
): FastifyReply {
  const { t } = localeFor(request)
  switch (issue.state) {
    case 'issued':
    case 'repeated':
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .header('idempotent-replayed', String(issue.state === 'repeated'))
        .send(invitations(issue))
    case 'busy':
      reply.header('retry-after', 1)
      return sendProblem(reply, { status: 409, title: t('invitations.busy'), code: 'idempotency-key-in-use' })
    case 'other':
      return sendProblem(reply, { status: 422, title: t('invitations.other'), code: 'idempotency-key-reused' })
    case 'day':
      return refuseFields(request, reply, ['doneOn'])
    case 'gone':
      return sendProblem(reply, { status: 410, title: t('invitations.gone'), code: 'idempotency-key-expired' })
  }
}

function refuseFields(request: FastifyRequest, reply: FastifyReply, names: readonly string[]): FastifyReply {
  const { t } = localeFor(request)
  const fields = names.map((field) => ({ field, code: 'invalid', message: t(messageOf(field)) }))
  return sendFieldProblems(reply, { status: 422, title: t('invitations.wrong'), code: 'body-invalid' }, fields)
}

function wrongFields(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return [
    ...new Set(
      issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'body')])),
    ),
  ]
}

const known = ['desk', 'doneOn', 'finished', 'refused', 'body'] as const

function messageOf(field: string): `invitations.wrong.${(typeof known)[number] | 'unknown'}` {
  return `invitations.wrong.${known.find((name) => name === field) ?? 'unknown'}`
}
