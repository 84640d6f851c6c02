import { addReviewEvent, type NewReviewEvent } from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { caseAddress } from '../addresses/integrity.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, officialOf, readAs } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import { reviewReaders } from '../officials/reviewers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { type CaseProblem, findCase, reviewCase } from './case.ts'
import { type FoundCase, partOf } from './case-page.ts'
import { caseStanding } from './case-standing.ts'
import { checkDays, type ExcludedDays } from './excluded-days.ts'
import { cleanText, isText, readProposal } from './review-form.ts'
import { dayOf } from './review-words.ts'

type CaseRequest = FastifyRequest<{ Params: { case: string }; Body: FormBody | null }>
type Change = Omit<NewReviewEvent, 'caseId' | 'unitId' | 'accountId' | 'role'>

/** What people of two levels do with a case. */
export function reviewRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.post(caseAddress.path, only(...reviewReaders), async (request: CaseRequest, reply) => {
    const official = officialOf(request)
    const found = await findCase(deps, official, request.params.case)
    if (found === undefined) return sendError(request, reply, 404)
    const wanted = await changeFrom(request.body ?? {}, official, found)
    if (!wanted.ok) return again(request, reply, wanted.error)
    const { id: caseId, unitId } = found.one
    const event = { caseId, unitId, accountId: official.accountId, role: official.role, ...wanted.value }
    const isDone = await readAs(door, official, (scoped) => addReviewEvent(scoped, event))
    if (!isDone) return again(request, reply, ['moved-on'])
    await recordAct(door, official, { action: 'review-changed', subject: `reviews/${caseId} ${event.act}`, unitId })
    return reply.redirect(caseAddress({ case: caseId, lang: localeFor(request).language }), 303)
  })

  function again(request: CaseRequest, reply: FastifyReply, problems: readonly CaseProblem[]) {
    reply.code(problems.includes('moved-on') ? 409 : 422)
    return reviewCase.send(deps, request, reply, { body: request.body ?? {}, problems })
  }

  /** What the form asks for; nothing but a comment is possible out of turn. */
  async function changeFrom(
    body: FormBody,
    official: Official,
    { one, events, effect }: FoundCase,
  ): Promise<{ ok: true; value: Change } | { ok: false; error: readonly CaseProblem[] }> {
    const standing = caseStanding(events, deps.today(), dayOf)
    const part = partOf(official, standing)
    const text = cleanText(body.text)
    const proposalId = standing.proposal?.id
    if (body.act === 'commented' && standing.state !== 'closed')
      return isText(text) ? succeed({ act: 'commented', text }) : fail('text')
    if (body.act === 'assigned' && part === 'first') return succeed({ act: 'assigned' })
    if (body.act === 'proposed' && part === 'first') {
      const read = readProposal(body, standing.choices, one)
      if (!read.ok) return read
      const { firstDay } = read.value
      const problem = firstDay === undefined ? null : await problemOf(official, one, read.value)
      return problem ? fail(problem) : succeed({ act: 'proposed', ...read.value })
    }
    // The page that was confirmed shows one proposal; another may have taken its place.
    if (proposalId === undefined || body.proposal !== String(proposalId)) return fail('moved-on')
    if (body.act === 'withdrawn' && part === 'own') return succeed({ act: 'withdrawn', proposalId })
    if (part !== 'second') return fail('moved-on')
    if (body.act === 'declined')
      return text === '' || isText(text)
        ? succeed({ act: 'declined', proposalId, ...(text !== '' && { text }) })
        : fail('text')
    if (body.act !== 'confirmed') return fail('moved-on')
    const { decision, reason } = standing.proposal ?? {}
    if (decision === 'exclude' && effect === null) return fail('too-few')
    return decision && reason
      ? succeed({ act: 'confirmed', proposalId, ...exactly(standing.proposal) })
      : fail('moved-on')
  }

  async function problemOf(official: Official, one: FoundCase['one'], wanted: ExcludedDays) {
    const checked = await readAs(door, official, (scoped) => checkDays(scoped, one, wanted))
    return checked.ok ? null : checked.error
  }
}

/** The proposal again: what is confirmed is what was proposed, and PostgreSQL copies it once more. */
function exactly(proposal: FoundCase['events'][number] | null): Partial<Change> {
  const { decision, reason, firstDay, lastDay, entryModes } = proposal ?? {}
  return {
    ...(decision && { decision }),
    ...(reason && { reason }),
    ...(firstDay && lastDay && entryModes && { firstDay, lastDay, entryModes }),
  }
}

function succeed(value: Change) {
  return { ok: true, value } as const
}

function fail(problem: CaseProblem) {
  return { ok: false, error: [problem] } as const
}
