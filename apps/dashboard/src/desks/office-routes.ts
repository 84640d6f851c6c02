import { inForceOn, unitLabel } from '@long-dan/administrative-units'
import {
  addDeskKey,
  changeDeskOffice,
  type Desk,
  issueSlipCodes,
  revokeDeskKey,
  switchDeskQuestions,
} from '@long-dan/database/dashboard'
import { printReceipts, receiptCsv } from '@long-dan/print'
import { isCalendarDay } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import { hashDeskKey, inGroups, makeDeskKey, makeSlipBatch } from '@long-dan/web/visit-codes'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deskOfficeAddress } from '../addresses/desks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf, readAs } from '../officials/official.ts'
import type { Link } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { keepsDesk } from './keeps-desk.ts'
import { deskOffice } from './office.ts'
import { hotlinePattern, readHours } from './office-hours.ts'
import { type OfficeMistakes, offeredQuestions } from './office-page.ts'

type DeskRequest = FastifyRequest<{ Params: { code: string }; Body: FormBody }>

export interface NewDeskKeyPage {
  readonly title: string
  /** Shown once. */
  readonly key: string
  readonly back: Link
  readonly links: readonly Link[]
}

const mostSlips = 2000
const latestPromise = 366

/** What is changed at a desk, by the officials of its commune of today and above. */
export function deskOfficeRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post(deskOfficeAddress.path, (request: DeskRequest, reply) =>
    onKept(request, reply, async (desk, body) => {
      const hours = readHours(body)
      const hotline = (body.hotline ?? '').trim()
      const isHotline = hotline === '' || hotlinePattern.test(hotline)
      if (!hours.ok || !isHotline)
        return again(request, reply, { typed: body, hotline: !isHotline, hours: hours.ok ? [] : hours.error })
      await asOfficial(request, async (door) => {
        await changeDeskOffice(door, desk.id, { hotline: hotline === '' ? null : hotline, hours: hours.value })
        await recordAct(door, officialOf(request), { action: 'data-changed', subject: `desk ${desk.code}` })
      })
      await deps.reference.refresh()
      return reply.redirect(address(request, desk, 'saved'), 303)
    }),
  )

  app.post('/desks/:code/questions', (request: DeskRequest, reply) =>
    onKept(request, reply, async (desk, body) => {
      const offered = offeredQuestions(deps.reference.current(), deps.today()).map(({ code }) => code)
      const on = Object.keys(body).flatMap((name) => /^ask-(?<code>.+)$/u.exec(name)?.groups?.code ?? [])
      const unknown = on.filter((code) => !offered.includes(code))
      if (unknown.length > 0 || offered.length === 0) return again(request, reply, { typed: body, questions: unknown })
      await asOfficial(request, async (door) => {
        await switchDeskQuestions(door, desk.id, { offered, on })
        const subject = `desk ${desk.code} questions ${on.join(' ') || 'none'}`
        await recordAct(door, officialOf(request), { action: 'data-changed', subject })
      })
      return reply.redirect(address(request, desk, 'saved'), 303)
    }),
  )

  app.post('/desks/:code/keys', (request: DeskRequest, reply) =>
    onKept(request, reply, async (desk) => {
      const key = makeDeskKey()
      const hash = await hashDeskKey(key)
      await asOfficial(request, async (door) => {
        await addDeskKey(door, { deskId: desk.id, hash, madeOn: deps.today() })
        await recordAct(door, officialOf(request), { action: 'data-changed', subject: `desk ${desk.code} key made` })
      })
      const locale = localeFor(request)
      return reply.header('cache-control', 'no-store').page(
        view('desk-key', {
          title: locale.t('office.key.new'),
          key: inGroups(key),
          back: { url: address(request, desk), label: locale.t('office.title', { code: desk.code }) },
          links: (['screen', 'kiosk'] as const).map((name) => ({
            label: locale.t(`office.link.${name}`),
            url: `${deps.ballotUrl}${name === 'screen' ? `/desk/${desk.code}/screen` : `/kiosk/${desk.code}`}`,
          })),
        }),
      )
    }),
  )

  app.post('/desks/:code/keys/revoke', (request: DeskRequest, reply) =>
    onKept(request, reply, async (desk, { key = '' }) => {
      if (!/^[\da-f-]{36}$/u.test(key)) return sendError(request, reply, 400)
      await asOfficial(request, async (door) => {
        if (await revokeDeskKey(door, desk.id, key, deps.today()))
          await recordAct(door, officialOf(request), {
            action: 'data-changed',
            subject: `desk ${desk.code} key revoked`,
          })
      })
      return reply.redirect(address(request, desk, 'revoked'), 303)
    }),
  )

  app.post('/desks/:code/slips', (request: DeskRequest, reply) =>
    onKept(request, reply, async (desk, body) => {
      if (deps.slipHashKey === undefined) return sendError(request, reply, 404)
      const count = Number(body.count)
      const until = body.until ?? ''
      const wrong: ('count' | 'until')[] = []
      if (!Number.isInteger(count) || count < 1 || count > mostSlips) wrong.push('count')
      if (!isCalendarDay(until) || until < deps.today() || daysBetween(deps.today(), until) > latestPromise)
        wrong.push('until')
      if (wrong.length > 0) return again(request, reply, { typed: body, slips: wrong })
      const batch = makeSlipBatch(deps.slipHashKey, { count, promisedBy: until })
      await asOfficial(request, async (door) => {
        await issueSlipCodes(door, desk.id, batch)
        await recordAct(door, officialOf(request), { action: 'exported', subject: `desk ${desk.code} slips ${count}` })
      })
      return sendSlips(request, reply, desk, batch, body.format === 'csv')
    }),
  )

  function sendSlips(
    request: FastifyRequest,
    reply: FastifyReply,
    desk: Desk,
    { codes, validUntil }: ReturnType<typeof makeSlipBatch>,
    isCsv: boolean,
  ) {
    const assignment = desk.assignments.findLast((dated) => inForceOn(dated, deps.today()))
    const unit = assignment && deps.reference.current().directory.byId(assignment.unitId)
    const { language } = localeFor(request)
    const slips = codes.map((code) => ({ code, url: `${deps.ballotUrl}/r/${code}` }))
    const batch = {
      findUrl: `${deps.ballotUrl}/r`,
      deskCode: desk.code,
      unit: unit ? unitLabel(unit, language) : '',
      validUntil,
    }
    reply.header('cache-control', 'no-store')
    reply.header('content-disposition', `attachment; filename="ma-giay-hen-${desk.code}.${isCsv ? 'csv' : 'pdf'}"`)
    if (isCsv) return reply.type('text/csv; charset=utf-8').send(receiptCsv(slips, batch))
    return reply
      .type('application/pdf')
      .send(printReceipts(slips, batch, { madeAt: new Date(), language, isSpecimen: deps.demo }))
  }

  function again(request: DeskRequest, reply: FastifyReply, mistakes: OfficeMistakes) {
    return deskOffice.send(deps, request, reply.code(422), mistakes)
  }

  /** A change of a desk that the official keeps; for others there is nothing to send to. */
  function onKept(
    request: DeskRequest,
    reply: FastifyReply,
    change: (desk: Desk, body: FormBody) => Promise<FastifyReply>,
  ) {
    const desk = deps.reference.current().deskByCode(request.params.code.toUpperCase())
    const isKept = desk && keepsDesk(officialOf(request), desk, deps.today())
    return isKept ? change(desk, request.body ?? {}) : sendError(request, reply, 404)
  }

  function asOfficial<Value>(request: FastifyRequest, work: (door: DashboardDependencies['door']) => Promise<Value>) {
    return readAs(deps.door, officialOf(request), work)
  }

  function address(request: FastifyRequest, { code }: Desk, done?: 'saved' | 'revoked'): string {
    return deskOfficeAddress({ code, done, lang: localeFor(request).language })
  }
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
