import {
  addReviewEvent,
  ballotsOfDays,
  caseSignals,
  type DashboardDoor,
  type NewReviewEvent,
  reviewCases,
  reviewEvents,
} from '@long-dan/database/dashboard'
import { MINIMUM_CELL } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ownQuery } from '../addresses/own-query.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Reader, readAs, readerOf } from '../officials/official.ts'
import { reviewReaders } from '../officials/reviewers.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type CasePage, casePage, type FoundCase, partOf } from './case-page.ts'
import { caseStanding } from './case-standing.ts'
import { askedFilters, casePeriod, casesPage } from './cases-page.ts'
import { checkExclusion } from './exclusion-check.ts'
import { cleanText, isText, longestReason, longestText, readProposal } from './review-form.ts'
import { dayOf } from './review-words.ts'
import { secondPeople } from './second-person.ts'

type CaseRequest = FastifyRequest<{ Params: { case: string }; Body: FormBody | null }>
type Problem = 'decision' | 'days' | 'modes' | 'reason' | 'text' | 'too-few' | 'rest-too-few' | 'moved-on'
/** With what the reader typed, where something is wrong with it. */
export interface ShownCase extends CasePage {
  readonly typed: FormBody
  readonly problems: readonly { readonly field: Problem; readonly text: string }[]
}

type Change = Omit<NewReviewEvent, 'caseId' | 'unitId' | 'accountId' | 'role'>

/** Reviews: the list, one case, and what people of two levels do with it. The measured commune learns nothing of it here. */
export function reviewRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, reference } = deps

  app.get('/reviews', reviewReaders, async (request, reply) => {
    const found = await readAs(
      door,
      readerOf(request),
      async (scoped) => ({ cases: await reviewCases(scoped), events: await reviewEvents(scoped, 'all') }),
      'snapshot',
    )
    const filters = askedFilters(request.query)
    return reply.page(view('cases', casesPage(localeFor(request), reference.current(), found, filters, deps.today())))
  })

  app.get('/reviews/:case', reviewReaders, (request: CaseRequest, reply) => sendCase(request, reply, []))

  app.post('/reviews/:case', reviewReaders, async (request: CaseRequest, reply) => {
    const reader = readerOf(request)
    const found = await find(request)
    if (found === undefined) return sendError(request, reply, 404)
    const wanted = await changeFrom(request.body ?? {}, reader, found)
    if (!wanted.ok) return sendCase(request, reply, wanted.error)
    const { id: caseId, unitId } = found.one
    const event = { caseId, unitId, accountId: reader.accountId, role: reader.role, ...wanted.value }
    const isDone = await readAs(door, reader, (scoped) => addReviewEvent(scoped, event))
    if (!isDone) return sendCase(request, reply, ['moved-on'])
    await recordAct(door, reader, { action: 'review-changed', subject: `reviews/${caseId} ${event.act}`, unitId })
    return reply.redirect(`/reviews/${caseId}${ownQuery(localeFor(request))}`, 303)
  })

  async function find(request: CaseRequest): Promise<FoundCase | undefined> {
    const { case: asked } = request.params
    if (!/^[1-9]\d{0,8}$/u.test(asked)) return undefined
    return readAs(
      door,
      readerOf(request),
      async (scoped) => {
        const [one] = await reviewCases(scoped, Number(asked))
        if (one === undefined) return undefined
        const events = await reviewEvents(scoped, [one.id])
        return {
          ...{ one, events },
          signals: await caseSignals(scoped, [one.id]),
          effect: await effectOf(scoped, one, caseStanding(events, deps.today(), dayOf).proposal ?? {}),
          hasSecond: await secondPeople(scoped, reference.current(), one.unitId),
        }
      },
      'snapshot',
    )
  }

  /** What the form asks for; nothing but a comment is possible out of turn. */
  async function changeFrom(
    body: FormBody,
    reader: Reader,
    { one, events, effect }: FoundCase,
  ): Promise<{ ok: true; value: Change } | { ok: false; error: readonly Problem[] }> {
    const standing = caseStanding(events, deps.today(), dayOf)
    const part = partOf(reader, standing)
    const text = cleanText(body.text)
    const proposalId = standing.proposal?.id
    if (body.act === 'commented' && standing.state !== 'closed')
      return isText(text) ? succeed({ act: 'commented', text }) : fail('text')
    if (body.act === 'assigned' && part === 'first') return succeed({ act: 'assigned' })
    if (body.act === 'proposed' && part === 'first') {
      const read = readProposal(body, standing.choices, one)
      if (!read.ok) return read
      const { firstDay } = read.value
      const problem = firstDay === undefined ? null : await problemOf(reader, one, read.value)
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

  async function problemOf(reader: Reader, one: FoundCase['one'], wanted: ExcludedDays) {
    const checked = await readAs(door, reader, (scoped) => checkDays(scoped, one, wanted))
    return checked.ok ? null : checked.error
  }

  async function sendCase(request: CaseRequest, reply: FastifyReply, problems: readonly Problem[]) {
    const reader = readerOf(request)
    const found = await find(request)
    if (found === undefined) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const { t } = locale
    await recordAct(door, reader, {
      action: 'review-viewed',
      subject: `reviews/${found.one.id}`,
      unitId: found.one.unitId,
    })
    const words = {
      minimum: MINIMUM_CELL.public,
      period: casePeriod(locale, found.one),
    }
    const most = (problem: Problem) => ({ most: problem === 'reason' ? longestReason : longestText })
    const code = problems.includes('moved-on') ? 409 : 422
    return reply.code(problems.length > 0 ? code : 200).page(
      view('case', {
        ...casePage(locale, reference.current(), reader, found, deps.today()),
        typed: problems.length > 0 ? (request.body ?? {}) : {},
        problems: problems.map((problem) => ({
          field: problem,
          text: t(`review.wrong.${problem}`, { ...words, ...most(problem) }),
        })),
      }),
    )
  }
}

type ExcludedDays = {
  readonly firstDay?: string | null | undefined
  readonly lastDay?: string | null | undefined
  readonly entryModes?: readonly number[] | null | undefined
}

async function checkDays(
  scoped: DashboardDoor,
  { unitId, deskId }: FoundCase['one'],
  { firstDay, lastDay, entryModes }: ExcludedDays,
) {
  const rows = await ballotsOfDays(scoped, { unitId, deskId, firstDay: firstDay ?? '', lastDay: lastDay ?? '' })
  return checkExclusion(rows, entryModes ?? [])
}

async function effectOf(
  scoped: DashboardDoor,
  one: FoundCase['one'],
  wanted: ExcludedDays,
): Promise<FoundCase['effect']> {
  if (!wanted.firstDay) return null
  const checked = await checkDays(scoped, one, wanted)
  return checked.ok ? checked.value : null
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

function fail(problem: Problem) {
  return { ok: false, error: [problem] } as const
}
