import { deskKeysInForce, isDeskKeyInForce } from '@long-dan/database/ballot'
import { addressIn } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import { matchesDeskKey, parseDeskKey } from '@long-dan/web/visit-codes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { unknownDeskPage } from '../../citizen-pages/desk-finder.ts'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import { sendPage } from '../../citizen-pages/send-page.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { fieldIn } from '../../forms/field-in.ts'
import { view } from '../../views/view.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'

/** A device at a desk that is opened with a desk key. */
export interface KeyedDevice {
  readonly title: 'desk-key.screen' | 'desk-key.kiosk'
  /** Address of the page that asks for the key; followed by a slash and the pass, that of the opened device. */
  readonly url: (deskCode: string) => string
}

export interface KeyAddress {
  Params: { deskCode: string }
}

export interface PassAddress {
  Params: { deskCode: string; pass: string }
}

/** The page that asks for the key. */
export function askForKey(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<KeyAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = deps.desks.find(request.params.deskCode)
    if (desk === undefined)
      return sendPage(request, reply, unknownDeskPage(localeFor(request), request.params.deskCode))
    return sendKeyForm(request, reply, { device, desk, typed: '' })
  }
}

/** A valid key leads to the device's own signed address, which can be bookmarked. */
export function openWithKey(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<KeyAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = deps.desks.find(request.params.deskCode)
    if (desk === undefined)
      return sendPage(request, reply, unknownDeskPage(localeFor(request), request.params.deskCode))
    if (desk.closedOn !== null) return sendKeyForm(request, reply, { device, desk, typed: '' })
    const turn = deps.fairUse.tryingKey(request)
    const typed = fieldIn(request.body, 'key') ?? ''
    if (!turn.ok) return sendKeyForm(request, reply, { device, desk, typed, wait: turn.retryAfterSeconds })
    const keyId = await keyTyped(deps, desk, typed)
    if (keyId === undefined) return sendKeyForm(request, reply, { device, desk, typed, wrong: true })
    const pass = deps.deskPasses.issue({ deskCode: desk.code, keyId }, deps.now())
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${device.url(desk.code)}/${pass}${languageOf(request)}`, 303)
  }
}

/** The desk whose device this address opens; undefined when it is not valid or its key was revoked. */
export async function deskOfPass(
  deps: EntryModeDependencies,
  { deskCode, pass }: PassAddress['Params'],
): Promise<Desk | undefined> {
  const read = deps.deskPasses.read(pass, deps.now())
  const desk = deps.desks.find(deskCode)
  if (read === undefined || desk?.code !== read.deskCode || desk.closedOn !== null) return undefined
  // While the database is unreachable an opened screen keeps working; a revoked one is noticed afterwards.
  const inForce = await isDeskKeyInForce(deps.door, read.keyId).catch(() => true)
  return inForce ? desk : undefined
}

/** Back to the page that asks for the key. The code is whatever stood in the address, and a header holds only ASCII. */
export function askAgain(request: FastifyRequest<PassAddress>, reply: FastifyReply, device: KeyedDevice): FastifyReply {
  return reply.redirect(`${device.url(encodeURIComponent(request.params.deskCode))}${languageOf(request)}`, 303)
}

async function keyTyped(deps: EntryModeDependencies, desk: Desk, typed: string): Promise<string | undefined> {
  const key = parseDeskKey(typed)
  if (key === undefined) return undefined
  for (const { id, hash } of await deskKeysInForce(deps.door, desk.id)) {
    if (await matchesDeskKey(key, hash)) return id
  }
  return undefined
}

/** Sixteen characters in groups; the field holds no more. */
const longestTyped = 24

export interface DeskKeyPage {
  readonly title: string
  readonly desk: DeskView
  readonly action: string
  /** Address of the ballot, for a citizen who came here by mistake. */
  readonly ballot: string
  readonly wrong: boolean
  /** Why the key that was typed opened nothing, and what to do. */
  readonly problem: string | undefined
  /** The key as typed, to be corrected. */
  readonly typed: string
  /** No key opens a device of a closed desk, but the page still sends what one has kept. */
  readonly closed: boolean
}

async function sendKeyForm(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: {
    readonly device: KeyedDevice
    readonly desk: Desk
    readonly typed: string
    readonly wrong?: boolean
    /** Seconds until a key may be tried again. */
    readonly wait?: number
  },
): Promise<FastifyReply> {
  const { device, desk, typed, wrong = false, wait } = asked
  const locale = localeFor(request)
  const page: DeskKeyPage = {
    title: locale.t(device.title),
    desk: deskView(desk, locale),
    action: `${device.url(desk.code)}${languageOf(request)}`,
    ballot: ballotUrl(desk.code, locale),
    wrong,
    problem: wait ? locale.t('desk-key.wait', { seconds: wait }) : wrong ? locale.t('desk-key.wrong') : undefined,
    typed: typed.slice(0, longestTyped),
    closed: desk.closedOn !== null,
  }
  const status = page.closed ? 410 : wait ? 429 : wrong ? 403 : 200
  return sendPage(request, reply, { view: view('desk-key', page), status, retryAfterSeconds: wait })
}

function languageOf(request: FastifyRequest): string {
  const { language } = localeFor(request)
  return addressIn(language, '')
}
