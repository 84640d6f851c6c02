import { setTimeout as pause } from 'node:timers/promises'
import { parseBoxKeys } from '@long-dan/ballot-box'
import { addDeskKey, boxOpeners, openBox, openDatabase, runQuery } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { hashDeskKey, makeDeskKey } from '@long-dan/web/visit-codes'

export interface StoredBallots {
  /** Codes of open desks, always the same ones. */
  openDesks(count: number): Promise<readonly string[]>
  /** Code of a desk that another one has taken over. */
  mergedDesk(): Promise<string>
  /** Code of the desk that asks every optional question. */
  askingDesk(): Promise<string>
  /** Every stored ballot of a desk. */
  countOf(deskCode: string): Promise<number>
  /** A new key for the screen and kiosk of a desk, as `npm run desk -- key` makes one in a second of processor time. */
  newKeyOf(deskCode: string): Promise<string>
  close(): Promise<void>
}

/** What a running product has really stored, as its administrator sees it, with the secret of the box. */
export function openStoredBallots(adminUrl: string, boxKey: string): StoredBallots {
  const database = openDatabase({ url: adminUrl, maxConnections: 1 })
  async function openNow(deskCode: string): Promise<void> {
    const openers = await boxOpeners(database, parseBoxKeys(boxKey) ?? [])
    const day = serviceDayOf(new Date())
    const all = { closing: [], leaving: 'everything', byCommand: true, questionnaires: officialQuestionnaires } as const
    const what = { openers, day, deskCode, ...all }
    // Another test may be holding the box.
    while (!(await openBox(database, what))) await pause(50)
  }
  return {
    async openDesks(count) {
      const rows = await runQuery<{ code: string }>(
        database,
        `select code from desk where closed_on is null order by code desc limit ${count}`,
      )
      return rows.map(({ code }) => code)
    },
    async mergedDesk() {
      const text = 'select code from desk where successor_desk_id is not null order by code limit 1'
      const [row] = await runQuery<{ code: string }>(database, text)
      if (row === undefined) throw new Error('No desk was ever merged')
      return row.code
    },
    async askingDesk() {
      const text = 'select code from desk where id = (select desk_id from desk_question limit 1)'
      const [row] = await runQuery<{ code: string }>(database, text)
      if (row === undefined) throw new Error('No desk asks more')
      return row.code
    },
    async countOf(deskCode) {
      await openNow(mustBeCode(deskCode))
      const [row] = await runQuery<{ count: number }>(
        database,
        `select count(*)::int as count from ballot join desk on desk.id = desk_id where code = '${deskCode}'`,
      )
      return row?.count ?? 0
    },
    async newKeyOf(deskCode) {
      const text = `select id from desk where code = '${mustBeCode(deskCode)}'`
      const [row] = await runQuery<{ id: number }>(database, text)
      if (row === undefined) throw new Error('No such desk')
      const key = makeDeskKey()
      await addDeskKey(database, { deskId: row.id, hash: await hashDeskKey(key), madeOn: serviceDayOf(new Date()) })
      return key
    },
    close: () => database.destroy(),
  }
}

function mustBeCode(deskCode: string): string {
  if (!/^\w+$/u.test(deskCode)) throw new RangeError('Not a desk code')
  return deskCode
}
