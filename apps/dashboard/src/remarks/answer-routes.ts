import { randomUUID } from 'node:crypto'
import { type AdministrativeUnit, inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import {
  answerLimit,
  findRemarks,
  listAnswers,
  publishAnswer,
  type RemarkRow,
  withdrawAnswer,
} from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answersAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { asksForToday, type MapSwitch, mapSwitch } from '../navigation/map-switch.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs, readerOf } from '../officials/official.ts'
import { mayWorkOnRemarks, remarkReaders } from '../officials/remark-readers.ts'
import type { Link, Option } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type AnswerField, type AnswerProblem, namedRemarks, readAnswer } from './answer-draft.ts'
import { communesIn, communesOnMap, rowsInReach } from './asked-remarks.ts'
import { periodChoices, periodCodeText } from './month-text.ts'
import { type RemarkView, remarkView } from './remark-view.ts'
import { isUuid } from './remark-words.ts'

type AnswersRequest = FastifyRequest<{
  Params: { slug: string }
  Querystring: Record<string, unknown>
  Body: FormBody | null
}>

export interface AnswersPage {
  readonly title: string
  readonly footNote: string
  readonly list: Link
  readonly mapSwitch: MapSwitch
  readonly action: string
  readonly withdrawal: string
  readonly mayWork: boolean
  /** What is to be answered, and their ids. */
  readonly remarks: readonly RemarkView[]
  readonly named: string
  readonly periods: readonly Option[]
  /** Characters of an answer. */
  readonly limit: number
  readonly typed: Readonly<Record<'said' | 'done' | 'period', string>>
  readonly problems: Readonly<Partial<Record<AnswerField, string>>>
  /** The same words stand in a remark, and may be common ones. */
  readonly canConfirm: boolean
  readonly answers: readonly {
    readonly id: string
    readonly period: string
    readonly said: string
    readonly done: string
    readonly publishedOn: string
    readonly withdrawnOn: string | null
  }[]
}

/** "Ông/Bà góp ý – chúng tôi đã làm": writing, listing and withdrawing answers. Vietnamese, as an official writes them. */
export function answerRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door } = deps

  app.get('/units/:slug/remarks/answers', remarkReaders, (request: AnswersRequest, reply) =>
    sendAnswers(request, reply, namedRemarks(request.query.for)),
  )

  app.post('/units/:slug/remarks/answers', remarkReaders, async (request: AnswersRequest, reply) => {
    const reader = readerOf(request)
    const named = namedRemarks(request.body?.for)
    const remarks = await answerable(request, named)
    const draft = readAnswer(
      request.body ?? {},
      remarks.map(({ text }) => text),
    )
    const [first] = remarks
    if (!draft.ok || first === undefined) return sendAnswers(request, reply, named, draft.ok ? [] : draft.error)
    const who = { accountId: reader.accountId, act: randomUUID() }
    const remarkIds = remarks.map(({ id }) => id)
    const id = await readAs(door, reader, (scoped) =>
      publishAnswer(scoped, who, { ...draft.value, unitId: first.unitId, remarkIds }),
    )
    if (id === null) return sendAnswers(request, reply, [], [{ field: 'remarks', wrong: 'remarks' }])
    await recordAct(door, reader, {
      action: 'remark-changed',
      subject: `answers/${id} published`,
      unitId: first.unitId,
    })
    return reply.redirect(
      answersAddress(request.params.slug, localeFor(request).language, { map: mapOf(request) }),
      303,
    )
  })

  app.post('/units/:slug/remarks/answers/withdraw', remarkReaders, async (request: AnswersRequest, reply) => {
    const reader = readerOf(request)
    const answer = request.body?.answer
    const who = { accountId: reader.accountId, act: randomUUID() }
    const done = isUuid(answer) && (await readAs(door, reader, (scoped) => withdrawAnswer(scoped, who, answer)))
    if (done) await recordAct(door, reader, { action: 'remark-changed', subject: `answers/${answer} withdrawn` })
    return reply.redirect(
      answersAddress(request.params.slug, localeFor(request).language, { map: mapOf(request) }),
      303,
    )
  })

  /** Of the remarks named, those of the first one's commune that lie in this unit and have no answer yet. */
  async function answerable(request: AnswersRequest, ids: readonly string[]): Promise<readonly RemarkRow[]> {
    if (ids.length === 0) return []
    const within = new Set(communesOf(request).map(({ id }) => id))
    const rows = await readAs(door, readerOf(request), (scoped) => findRemarks(scoped, ids))
    const open = rows.filter(
      ({ unitId, route, answerId }) => within.has(unitId) && route === 'desk' && answerId === null,
    )
    return open.filter(({ unitId }) => unitId === open[0]?.unitId)
  }

  function communesOf(request: AnswersRequest) {
    const { directory } = deps.reference.current()
    const reader = readerOf(request)
    const rows = rowsInReach(directory, reader, request.params.slug)
    const unit = rows.at(-1)
    return unit && isOnTodaysMap(request, unit)
      ? communesOnMap(deps.reference.current(), reader, unit, deps.today())
      : communesIn(directory, rows)
  }

  function mapOf(request: AnswersRequest): 'today' | undefined {
    return asksForToday(request.query) ? 'today' : undefined
  }

  function isOnTodaysMap(request: AnswersRequest, unit: AdministrativeUnit): boolean {
    return asksForToday(request.query) && inForceOn(unit, deps.today())
  }

  async function sendAnswers(
    request: AnswersRequest,
    reply: FastifyReply,
    named: readonly string[],
    problems: readonly AnswerProblem[] = [],
  ) {
    const reader = readerOf(request)
    const locale = localeFor(request)
    const { t, language } = locale
    const { slug } = request.params
    const reference = deps.reference.current()
    const unit = rowsInReach(reference.directory, reader, slug).at(-1)
    if (unit === undefined) return sendError(request, reply, 404)
    const map = isOnTodaysMap(request, unit) ? 'today' : undefined
    const remarks = await answerable(request, named)
    const unitIds = communesOf(request).map(({ id }) => id)
    const answers = await readAs(door, reader, (scoped) => listAnswers(scoped, unitIds))
    if (remarks.length > 0) {
      await recordAct(door, reader, {
        action: 'remarks-viewed',
        subject: `units/${slug}/remarks/answers`,
        unitId: unit.id,
      })
    }
    const body = request.body ?? {}
    return reply.code(problems.length > 0 ? 422 : 200).page(
      view('remarks-answers', {
        title: t('remarks.answers.title'),
        footNote: t('remarks.privacy'),
        list: {
          label: `${unitLabel(unit, language)} – ${t('tab.remarks')}`,
          url: remarksAddress(slug, language, { map }),
        },
        mapSwitch: mapSwitch(
          {
            ...{ locale, reference, reader: reader.reach, today: deps.today() },
            period: periodOf('quarter', deps.today()),
            addressOf: (other) => answersAddress(unitSlug(other), language, { map: 'today' }),
            note: t('remarks.map.today'),
            isToday: map !== undefined,
          },
          unit,
          answersAddress(slug, language, { map }),
        ),
        action: answersAddress(slug, language, { map }),
        withdrawal: answersAddress(slug, language, { map }).replace('/answers', '/answers/withdraw'),
        mayWork: mayWorkOnRemarks(reader),
        remarks: remarks.map((row) => remarkView(locale, reference, row)),
        named: remarks.map(({ id }) => id).join(','),
        periods: periodChoices(
          locale,
          remarks.map(({ month }) => month),
          ['quarter', 'month'],
        ),
        limit: answerLimit,
        typed: { said: body.said ?? '', done: body.done ?? '', period: body.period ?? '' },
        problems: Object.fromEntries(
          problems.map(({ field, wrong, copied }) => [
            field,
            wrong === 'copied' ? t('remarks.wrong.copied', { words: copied ?? '' }) : t(`remarks.wrong.${wrong}`),
          ]),
        ),
        canConfirm: problems.length > 0 && problems.every(({ wrong }) => wrong === 'copied'),
        answers: answers.map((answer) => ({
          ...answer,
          period: periodCodeText(locale, answer.periodCode),
          publishedOn: locale.date(answer.publishedOn),
          withdrawnOn: answer.withdrawnOn === null ? null : locale.date(answer.withdrawnOn),
        })),
      }),
    )
  }
}
