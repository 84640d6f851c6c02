import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { unitLabel } from '@long-dan/administrative-units'
import { isDemo, openDashboardDoor } from '@long-dan/database/dashboard'
import { translator } from '@long-dan/i18n'
import { type PosterSize, printPosters } from '@long-dan/print'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { plainCode } from '@long-dan/web/visit-codes'
import { opensHereOnly } from '../../addresses/phone-reach.ts'
import { loadReference, type ReferenceSnapshot } from '../../reference/reference.ts'
import type { PosterArguments } from './poster-arguments.ts'
import { isPrintable, posterDesk, posterDesksBelow } from './poster-desks.ts'

export { posterUsage, readPosterArguments } from './poster-arguments.ts'

export interface PosterSurroundings {
  /** Login of the role `dashboard`. */
  readonly databaseUrl: string
  /** Public address of the ballot app, without a trailing slash. */
  readonly ballotUrl: string
  readonly controllerName: string | null
  readonly questionnaires: Questionnaires
  /** Called with progress and warnings for people. */
  readonly tell: (text: string) => void
}

export type PosterOutcome =
  | { readonly ok: true; readonly value: { readonly file: string; readonly posters: number } }
  /** Message for people, Vietnamese and English. */
  | { readonly ok: false; readonly error: string }

/** Writes the posters of one desk or of a whole unit. */
export async function printPosterFile(asked: PosterArguments, around: PosterSurroundings): Promise<PosterOutcome> {
  const { whose, size, language, out } = asked
  const door = openDashboardDoor({
    url: around.databaseUrl,
    maxConnections: 1,
    applicationName: 'long-dan poster',
  })
  try {
    const [reference, isSpecimen] = await Promise.all([loadReference(door, around.questionnaires), isDemo(door)])
    const today = serviceDayOf(new Date())
    const found = find(reference.current(), asked, today, around.ballotUrl)
    if (found === undefined) {
      return {
        ok: false,
        error: `Không có bộ phận hay đơn vị nào đang hoạt động mang mã "${whose}".\nNo open desk or unit is called "${whose}".`,
      }
    }
    const ready = found.desks.filter(isPrintable)
    if (ready.length < found.desks.length) {
      const codes = found.desks.filter((desk) => !isPrintable(desk)).map(({ code }) => code)
      if (ready.length === 0) return { ok: false, error: unready(codes) }
      around.tell(`${unready(codes)}\n`)
    }
    if (opensHereOnly(around.ballotUrl)) around.tell(hereOnly(around.ballotUrl))
    const file = out ?? `${fileName(whose, size)}.pdf`
    const questionnaire = reference.current().questionnaires.on(today)
    const controller = around.controllerName ?? reference.current().province.controller
    const order = { questionnaire, size, language, isSpecimen, controller, name: found.name }
    const onPage = (done: number, total: number) => around.tell(`\r${done}/${total}`)
    await writeWhole(file, printPosters(ready, { ...order, onPage, madeAt: new Date(`${today}T00:00:00Z`) }))
    around.tell('\n')
    return { ok: true, value: { file, posters: ready.length } }
  } finally {
    await door.destroy()
  }
}

function find(reference: ReferenceSnapshot, { whose, language }: PosterArguments, today: string, ballotUrl: string) {
  const { directory, deskByCode } = reference
  const desk = deskByCode(plainCode(whose))
  const poster = desk && posterDesk(directory, desk, today, ballotUrl, language)
  if (poster) return { name: `${poster.unit} · ${poster.code}`, desks: [poster] }
  const unit = directory.onDay(whose, today)
  const desks = posterDesksBelow(reference, whose, today, ballotUrl, language)
  if (unit === undefined || desks.length === 0) return undefined
  return { name: unitLabel(unit, language), desks }
}

function fileName(whose: string, size: PosterSize): string {
  return `${whose.replace(/[^\w-]/gu, '').toLowerCase()}-${size}`
}

// Only a complete file gets its name: an interrupted run leaves just a part file, which is removed.
async function writeWhole(file: string, printed: NodeJS.ReadableStream): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(printed, createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function unready(codes: readonly string[]): string {
  const named = codes.join(', ')
  return `Chưa in được ${named}: áp phích phải ghi số điện thoại và địa chỉ nơi dân hỏi. Xin ghi ở trang “${translator('vi')('office.tab')}” của bộ phận, rồi in lại.
Not printed: ${named}. A poster says whom to call and where to go. Fill in telephone and address on the desk's page “${translator('en')('office.tab')}”, then print again.`
}

function hereOnly(url: string): string {
  return `Chú ý: ${url} chỉ mở được trên máy này; xin đặt BALLOT_PUBLIC_URL trước khi in để treo.
Note: ${url} opens on this computer only; set BALLOT_PUBLIC_URL before printing to hang up.\n`
}
