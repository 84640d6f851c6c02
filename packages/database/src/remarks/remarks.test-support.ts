import { aDesk, freshDatabase, longConfirmed, type TestDesk } from '@long-dan/testing'
import { expect } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import type { Database } from '../connection.ts'
import { countRemarks, listRemarks } from './list-remarks.ts'
import { releaseRemarks, smallestBatch } from './release-remarks.ts'
import type { RemarkQuestion } from './remark-question.ts'

export const everyone = [
  'commune-official',
  'district-official',
  'province-official',
  'auditor',
  'administrator',
] as const
const province = ['province-official', 'auditor', 'administrator']
type RoleOfOfficial = (typeof everyone)[number]

export const five = (word: string) => Array.from({ length: smallestBatch }, (_, index) => `${word} ${index}`)

/** Two communes with a desk each, and `official`, who has account `a` in the first. */
export async function twoCommunes() {
  const database = await freshDatabase()
  const [dashboard, worker] = [database.as('dashboard'), database.as('worker')]
  const own = await aDesk(database, '14797', '2026-11-02')
  const foreign = await aDesk(database, '15991', '2026-11-02')
  await database.query(`select ensure_ballot_partitions('2026-11-01', '2026-11-01')`)
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    select 'a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${own.unitId}`)
  await longConfirmed(database, ['a'])

  async function store(desk: TestDesk, texts: readonly string[], month = '2026-11-01') {
    for (const text of texts)
      await database.query(
        `insert into waiting_remark (desk_id, service_month, text) values (${desk.id}, '${month}', '${text}')`,
      )
  }

  function as<Value>(role: RoleOfOfficial, unitIds: readonly number[], work: (door: Database) => Promise<Value>) {
    return withScope(dashboard, { role, unitIds: province.includes(role) ? 'everything' : unitIds }, work)
  }

  const bothUnits = { unitIds: [own.unitId, foreign.unitId] }
  return {
    database,
    dashboard,
    worker,
    own,
    foreign,
    bothUnits,
    store,
    as,
    /** Stores remarks and has the worker release them, long enough ago to be readable. */
    async release(desk: TestDesk, texts: readonly string[], month?: string) {
      await store(desk, texts, month)
      await releaseRemarks(worker, '2026-11-01')
    },
    textsFor: (role: RoleOfOfficial, question: Partial<RemarkQuestion> = {}, unitIds = [own.unitId]) =>
      as(role, unitIds, async (door) => {
        const asked = { view: 'ordinary', scope: bothUnits, ...question } as const
        const rows = await listRemarks(door, asked, { limit: 100, offset: 0 })
        const counts = await countRemarks(door, asked)
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
        return rows.map(({ text }) => text)
      }),
    idOf: async (text: string) =>
      (await database.query<{ id: string }>(`select id from remark where text = '${text}'`))[0]?.id ?? '',
  }
}
