import { parseBoxKeys } from '@long-dan/ballot-box'
import {
  addDeskKey,
  boxOpeners,
  type Database,
  deskPlaces,
  openDatabase,
  readBox,
  runQuery,
} from '@long-dan/database/setup'
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
  /** Every stored ballot of a desk, in the box or out of it. */
  countOf(deskCode: string): Promise<number>
  /** A new key for the screen and kiosk of a desk, as `npm run desk -- key` makes one in a second of processor time. */
  newKeyOf(deskCode: string): Promise<string>
  close(): Promise<void>
}

/** What a running product has really stored, as its administrator sees it, with the secret of the box. */
export function openStoredBallots(adminUrl: string, boxKey: string): StoredBallots {
  const database = openDatabase({ url: adminUrl, maxConnections: 1 })
  /** Read without letting anything out: a ballot let out alone would have to be hidden, and with it whatever tells of it by subtraction. */
  async function inTheBox(transaction: Database, deskId: number): Promise<number> {
    const openers = await boxOpeners(transaction, parseBoxKeys(boxKey) ?? [])
    const places = await deskPlaces(transaction)
    const question = { boxedUntil: '9999-12-31' }
    const { ballots, groups } = await readBox(transaction, question, {
      openers,
      places,
      questionnaires: officialQuestionnaires,
    })
    return [...groups.values()].flat().filter((ballot) => ballots.deskId(ballot) === deskId).length
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
      const snapshot = database.transaction().setIsolationLevel('repeatable read')
      return await snapshot.execute(async (transaction) => {
        const [row] = await runQuery<{ id: number; count: number }>(
          transaction,
          `select id, (select count(*) from ballot where desk_id = desk.id)::int as count from desk
          where code = '${mustBeCode(deskCode)}'`,
        )
        if (row === undefined) throw new Error('No such desk')
        return row.count + (await inTheBox(transaction, row.id))
      })
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
