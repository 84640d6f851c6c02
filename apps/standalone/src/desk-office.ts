import process from 'node:process'
import { unitLabel } from '@long-dan/administrative-units'
import { keepSecrets } from '@long-dan/database/embedded'
import {
  addDeskKey,
  type Database,
  type DeskRow,
  listDesks,
  openDatabase,
  revokeDeskKeys,
} from '@long-dan/database/setup'
import { inEveryLanguage, sourceLanguage } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { hashDeskKey, inGroups, makeDeskKey } from '@long-dan/web/visit-codes'
import type { Config } from './config.ts'
import { makeSlips, type SlipOrder } from './make-slips.ts'
import { readRunning } from './running.ts'
import { print, say } from './say.ts'

/** What an operator can do for one desk. Each act answers what went wrong, or nothing. */
export interface DeskOffice {
  readonly makeKey: () => Promise<string | undefined>
  readonly revokeKeys: () => Promise<string | undefined>
  readonly makeReceipts: (order: SlipOrder) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

type Outcome = { readonly ok: true; readonly value: DeskOffice } | { readonly ok: false; readonly error: string }

export async function openDeskOffice(config: Config, deskCode: string): Promise<Outcome> {
  const running = readRunning(config.DATA_DIR)
  const databaseUrl = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL ?? running?.databaseUrls.admin
  const ballotUrl = config.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) {
    const error = `Chưa có gì chạy trên ${config.DATA_DIR}; xin chạy "npm start" trước, hoặc đặt DATABASE_URL và BALLOT_PUBLIC_URL.
Nothing runs on ${config.DATA_DIR}; run "npm start" first, or set DATABASE_URL and BALLOT_PUBLIC_URL.`
    return { ok: false, error }
  }
  const database = openDatabase({ url: databaseUrl, maxConnections: 1, applicationName: 'long-dan desk' })
  const today = serviceDayOf(new Date())
  const desk = await findDesk(database, deskCode, today)
  if (desk === undefined) {
    await database.destroy()
    const error = `Không có bộ phận một cửa đang mở với mã "${deskCode}".\nNo open desk has the code "${deskCode}".`
    return { ok: false, error }
  }
  const unit = { kind: desk.unitKind, name: desk.unitName } as Parameters<typeof unitLabel>[0]
  const label = inEveryLanguage((language) => unitLabel(unit, language))
  const address = (path: string) => new URL(path, ballotUrl).href

  return {
    ok: true,
    value: {
      async makeKey() {
        const key = makeDeskKey()
        await addDeskKey(database, { deskId: desk.id, hash: await hashDeskKey(key), madeOn: today })
        say(`Khóa mới của ${label.vi}, chỉ hiện một lần này`, `a new key of ${label.en}, shown this once`)
        print(`key    ${inGroups(key)}`)
        print(`screen ${address(`/desk/${desk.code}/screen`)}`)
        print(`kiosk  ${address(`/kiosk/${desk.code}`)}`)
        return undefined
      },
      async revokeKeys() {
        const revoked = await revokeDeskKeys(database, desk.id, today)
        say(`Đã thu hồi ${revoked} khóa của ${label.vi}`, `${revoked} ${revoked === 1 ? 'key' : 'keys'} revoked`)
        return undefined
      },
      async makeReceipts(order) {
        const tokenKey = config.BALLOT_TOKEN_KEY ?? keepSecrets(config.DATA_DIR, ['tokenKey']).tokenKey
        const slips = await makeSlips({ database, desk, unit: label[sourceLanguage], address, today, tokenKey }, order)
        if (!slips.ok) return slips.error
        process.stdout.write(slips.value)
        return undefined
      },
      close: () => database.destroy(),
    },
  }
}

async function findDesk(database: Database, typed: string, today: string): Promise<DeskRow | undefined> {
  const code = typed.replace(/[\s-]/gu, '').toUpperCase()
  return (await listDesks(database, today)).find((desk) => desk.code === code && desk.closedOn === null)
}
