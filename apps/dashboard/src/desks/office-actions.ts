import { inForceOn, unitLabel } from '@long-dan/administrative-units'
import {
  addDeskKey,
  changeDeskOffice,
  type DashboardDoor,
  type Desk,
  type DeskFacts,
  deskFacts,
  deskHours,
  deskQuestions,
  issueSlipCodes,
  revokeDeskKey,
  slipsLeft,
  switchDeskQuestions,
} from '@long-dan/database/dashboard'
import { printReceipts, receiptCsv } from '@long-dan/print'
import { daysBetween } from '@long-dan/statistics'
import { hashDeskKey, inGroups, makeDeskKey, makeSlipBatch } from '@long-dan/web/visit-codes'
import type { FastifyReply } from 'fastify'
import {
  deskKeysAddress,
  deskOfficeAddress,
  deskQuestionsAddress,
  revokeDeskKeyAddress,
  slipsAddress,
} from '../addresses/desks.ts'
import { keepsDesk } from '../desk-reach/keeps-desk.ts'
import { standsAboveDesk } from '../desk-reach/stands-above-desk.ts'
import { seenOf } from '../forms/overtaken.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../pages/define-action.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { deskOffice } from './office.ts'
import { type AskedQuestions, makeKeyForm, officeForm, questionsForm, revokeKeyForm, slipsForm } from './office-form.ts'
import { hoursIn, officeShown } from './office-hours.ts'
import { offeredQuestions } from './office-page.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

export interface NewDeskKeyPage {
  readonly title: string
  /** Shown once. */
  readonly key: string
  readonly back: Link
  readonly links: readonly Link[]
}

const latestPromise = 366

const saveOffice = defineAction({
  address: deskOfficeAddress,
  about: keptDesk,
  form: officeForm,
  page: deskOffice,
  async act(asked, { seen, hotline, address, ...typed }, desk) {
    const hours = hoursIn(typed)
    if (!hours.ok) {
      const problem = asked.locale.t('office.wrong.hours')
      return new Wrong(Object.fromEntries(hours.error.map((slot) => [`${slot}-opens`, problem])))
    }
    return changeUnlessOvertaken(asked, desk, `desk ${desk.code}`, async (door, facts) => {
      const stored = officeShown({ ...facts, hours: await deskHours(door, desk.id) })
      const wanted = officeShown({ hotline, address, hours: hours.value })
      if (seen !== seenOf(stored) && seenOf(wanted) !== seenOf(stored)) return false
      await changeDeskOffice(door, desk.id, { hotline, address, hours: hours.value })
      return true
    })
  },
})

const switchQuestions = defineAction({
  address: deskQuestionsAddress,
  about(asked: AskedAbout<'code'>) {
    const desk = keptDesk(asked)
    const offered = offeredQuestions(asked.deps.reference.current(), asked.deps.today())
    return desk && { desk, offered }
  },
  form: ({ offered }) => questionsForm(offered),
  page: deskOffice,
  async act(asked, { seen, ask: on }: AskedQuestions, { desk, offered }) {
    const codes = offered.map(({ code }) => code)
    const subject = `desk ${desk.code} questions ${on.join(' ') || 'none'}`
    return changeUnlessOvertaken(asked, desk, subject, async (door) => {
      const stored = await deskQuestions(door, desk.id)
      if (seen !== seenOf(stored) && on.join() !== codes.filter((code) => stored.includes(code)).join()) return false
      if (codes.length > 0) await switchDeskQuestions(door, desk.id, { offered: codes, on })
      return true
    })
  },
})

const makeKey = defineAction({
  address: deskKeysAddress,
  about: deskBelow,
  form: makeKeyForm,
  page: deskOffice,
  async act(asked, { ownPassword }, desk, reply) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const { deps, locale } = asked
    const key = makeDeskKey()
    const hash = await hashDeskKey(key)
    await change(asked, `desk ${desk.code} key made`, (door) =>
      addDeskKey(door, { deskId: desk.id, hash, madeOn: deps.today() }),
    )
    reply.header('cache-control', 'no-store')
    return view('desk-key', {
      title: locale.t('office.key.new'),
      key: inGroups(key),
      back: {
        url: deskOfficeAddress({ code: desk.code, lang: locale.language }),
        label: locale.t('office.title', { code: desk.code }),
      },
      links: (['screen', 'kiosk'] as const).map((name) => ({
        label: locale.t(`office.link.${name}`),
        url: `${deps.ballotUrl}${name === 'screen' ? `/desk/${desk.code}/screen` : `/kiosk/${desk.code}`}`,
      })),
    })
  },
})

const revokeKey = defineAction({
  address: revokeDeskKeyAddress,
  about: keptDesk,
  form: revokeKeyForm,
  async act(asked, { key }, desk) {
    const { deps, official } = asked
    await readAs(deps.door, official, async (door) => {
      if (await revokeDeskKey(door, desk.id, key, deps.today()))
        await recordAct(door, official, { action: 'data-changed', subject: `desk ${desk.code} key revoked` })
    })
    return toOffice(asked, desk, 'revoked')
  },
})

const makeSlips = defineAction({
  address: slipsAddress,
  about(asked: AskedAbout<'code'>) {
    const [desk, hashKey] = [deskBelow(asked), asked.deps.slipHashKey]
    return desk && hashKey !== undefined ? { desk, hashKey } : null
  },
  form: slipsForm,
  page: deskOffice,
  async act(asked, { count, until, format }, { desk, hashKey }, reply) {
    const { deps, official, locale } = asked
    const today = deps.today()
    if (until < today || daysBetween(today, until) > latestPromise)
      return new Wrong({ until: locale.t('office.wrong.until') })
    const batch = makeSlipBatch(hashKey, { count, promisedBy: until })
    const left = await readAs(deps.door, official, async (door) => {
      const issuable = await slipsLeft(door, desk.id)
      if (count > issuable) return issuable
      await issueSlipCodes(door, desk.id, batch)
      await recordAct(door, official, { action: 'exported', subject: `desk ${desk.code} slips ${count}` })
      return null
    })
    if (left !== null) return new Wrong({ count: locale.t('office.wrong.slips-left', { left }) })
    return sendSlips(asked, desk, batch, format, reply)
  },
})

function sendSlips(
  { deps, locale: { language } }: Asking,
  desk: Desk,
  { codes, validUntil }: ReturnType<typeof makeSlipBatch>,
  format: 'pdf' | 'csv',
  reply: FastifyReply,
): FastifyReply {
  const assignment = desk.assignments.findLast((dated) => inForceOn(dated, deps.today()))
  const unit = assignment && deps.reference.current().directory.byId(assignment.unitId)
  const slips = codes.map((code) => ({ code, url: `${deps.ballotUrl}/r/${code}` }))
  const batch = {
    findUrl: `${deps.ballotUrl}/r`,
    deskCode: desk.code,
    unit: unit ? unitLabel(unit, language) : '',
    validUntil,
  }
  reply.header('cache-control', 'no-store')
  reply.header('content-disposition', `attachment; filename="ma-giay-hen-${desk.code}.${format}"`)
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(receiptCsv(slips, batch))
  const print = { madeAt: new Date(), language, isSpecimen: deps.demo }
  return reply.type('application/pdf').send(printReceipts(slips, batch, print))
}

/** The desk, if the official may change it; null otherwise. */
function keptDesk({ deps, official, path }: AskedAbout<'code'>): Desk | null {
  const desk = deps.reference.current().deskByCode(path.code.toUpperCase())
  return desk && keepsDesk(official, desk, deps.today()) ? desk : null
}

/** The desk, if the official is at a level above it; null otherwise, because the measured commune must not make proofs of visits. */
function deskBelow({ deps, official, path }: AskedAbout<'code'>): Desk | null {
  const desk = deps.reference.current().deskByCode(path.code.toUpperCase())
  return desk && standsAboveDesk(official, desk, deps.today()) ? desk : null
}

/** Makes a change while nobody else can change the desk; `work` returns false when somebody has since the page was opened. */
async function changeUnlessOvertaken(
  asked: Asking,
  desk: Desk,
  subject: string,
  work: (door: DashboardDoor, facts: DeskFacts) => Promise<boolean>,
): Promise<Elsewhere | Wrong> {
  const { deps, official, locale } = asked
  const isDone = await readAs(deps.door, official, async (door) => {
    const [facts] = await deskFacts(door, [desk.id])
    if (facts === undefined || !(await work(door, facts))) return false
    await recordAct(door, official, { action: 'data-changed', subject })
    return true
  })
  await deps.reference.refresh()
  return isDone ? toOffice(asked, desk, 'saved') : overtaken(locale)
}

/** Makes a change and records it in one transaction. */
function change({ deps, official }: Asking, subject: string, work: (door: DashboardDoor) => Promise<unknown>) {
  return readAs(deps.door, official, async (door) => {
    await work(door)
    await recordAct(door, official, { action: 'data-changed', subject })
  })
}

function toOffice({ locale }: Asking, { code }: Desk, done: 'saved' | 'revoked'): Elsewhere {
  return new Elsewhere(deskOfficeAddress({ code, done, lang: locale.language }))
}

/** Changes to a desk by officials of its present commune and above; keys and slips only from above. */
export const deskOfficeActions = [saveOffice, switchQuestions, makeKey, revokeKey, makeSlips]
