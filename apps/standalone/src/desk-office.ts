import process from 'node:process'
import { unitLabel } from '@long-dan/administrative-units'
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
import { hashDeskKey, inGroups, makeDeskKey, plainCode } from '@long-dan/web/visit-codes'
import { administratorUrl } from './administer.ts'
import type { Config } from './config.ts'
import { makeSlips, type SlipOrder } from './make-slips.ts'
import { ownSecret } from './own-secrets.ts'
import { nothingRuns, readRunning } from './running.ts'
import { onTwoLines, print, say } from './say.ts'

/** What an operator can do for one desk. Each function returns an error message, or undefined. */
interface DeskOffice {
  readonly makeKey: () => Promise<string | undefined>
  readonly revokeKeys: () => Promise<string | undefined>
  readonly makeReceipts: (order: SlipOrder) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

type Outcome = { readonly ok: true; readonly value: DeskOffice } | { readonly ok: false; readonly error: string }

export async function openDeskOffice(config: Config, deskCode: string): Promise<Outcome> {
  const running = readRunning(config.DATA_DIR)
  const databaseUrl = administratorUrl(config)
  const ballotUrl = config.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) {
    const error = nothingRuns(config, 'DATABASE_URL + BALLOT_PUBLIC_URL')
    return { ok: false, error }
  }
  const database = openDatabase({ url: databaseUrl, maxConnections: 1, applicationName: 'long-dan desk' })
  const today = serviceDayOf(new Date())
  const desk = await findDesk(database, deskCode, today)
  if (desk === undefined) {
    await database.destroy()
    const error = onTwoLines('operator.desk.no-such-desk', { deskCode })
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
        say('operator.desk.new-key', { unit: label[sourceLanguage] })
        print(`key    ${inGroups(key)}`)
        print(`screen ${address(`/desk/${desk.code}/screen`)}`)
        print(`kiosk  ${address(`/kiosk/${desk.code}`)}`)
        return undefined
      },
      async revokeKeys() {
        const revoked = await revokeDeskKeys(database, desk.id, today)
        say('operator.desk.revoked', { revoked, unit: label[sourceLanguage] })
        return undefined
      },
      async makeReceipts(order) {
        const tokenKey = ownSecret(config, 'BALLOT_TOKEN_KEY')
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
  const code = plainCode(typed)
  return (await listDesks(database, today)).find((desk) => desk.code === code && desk.closedOn === null)
}
