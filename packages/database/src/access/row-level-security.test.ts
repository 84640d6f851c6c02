import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAccessRecord } from './access-record.ts'
import { recordAccess } from './record-access.ts'
import { withScope } from './with-scope.ts'

const database = await freshDatabase()
const dashboard = database.as('dashboard')
const tallies = ['tally_day', 'tally_month', 'tally_desk_month', 'tally_province_month'] as const
const own = await aDesk(database, '14797', '2026-11-02')
const foreign = await aDesk(database, '15991', '2026-11-02')

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-11-01', '2026-11-01')`)
  const answers = { overall: 5 } as const
  await putBallots(database, [aBallot(own, { answers }), aBallot(foreign, { answers })])
})

const unitsIn = (tally: string, door = dashboard) =>
  sql<{ unit_id: number }>`select distinct unit_id from ${sql.table(tally)} order by 1`
    .execute(door)
    .then(({ rows }) => rows.map(({ unit_id }) => unit_id))
const official = (unitIds: readonly number[] | 'everything') => ({ role: 'commune-official', unitIds })

describe.each(tallies)('%s, asked by the role dashboard', (tally) => {
  it('shows nothing when nobody said who asks', async () => {
    expect(await unitsIn(tally)).toEqual([])
  })

  it('shows the own communes only, whatever the query asks for', async () => {
    const seen = await withScope(dashboard, official([own.unitId]), (scoped) => unitsIn(tally, scoped))
    // The province's sums belong to nobody's scope.
    expect(seen).toEqual(tally === 'tally_province_month' ? [] : [own.unitId])
    const stranger = await withScope(dashboard, official([1]), (scoped) => unitsIn(tally, scoped))
    expect(stranger).toEqual([])
  })

  it('shows everything to readers of the whole province, and to worker and auditor', async () => {
    const everything = tally === 'tally_province_month' ? [1] : [own.unitId, foreign.unitId].sort((a, b) => a - b)
    expect(await withScope(dashboard, official('everything'), (scoped) => unitsIn(tally, scoped))).toEqual(everything)
    expect(await unitsIn(tally, database.as('worker'))).toEqual(everything)
    expect(await unitsIn(tally, database.as('auditor'))).toEqual(everything)
  })

  it('shows nothing to a reader without communes', async () => {
    expect(await withScope(dashboard, official([]), (scoped) => unitsIn(tally, scoped))).toEqual([])
  })
})

it('forgets the reader with the transaction, also when the work fails', async () => {
  await withScope(dashboard, official('everything'), async () => {
    throw new Error('the work failed')
  }).catch(() => {})
  for (let connection = 0; connection < 8; connection++) expect(await unitsIn('tally_month')).toEqual([])
})

it('takes nothing but numbers as communes', async () => {
  const hostile = official(['1) or (true' as unknown as number])
  await expect(withScope(dashboard, hostile, (scoped) => unitsIn('tally_month', scoped))).rejects.toMatchObject({
    code: '22P02',
  })
})

describe('the access record', () => {
  it('takes lines from the dashboard and shows them to auditors only', async () => {
    await recordAccess(dashboard, { accountId: null, action: 'sign-in-failed' })
    const question = { limit: 10 }
    expect(await readAccessRecord(dashboard, question)).toEqual([])
    const asRole = (role: string) =>
      withScope(dashboard, { role, unitIds: 'everything' }, (door) => readAccessRecord(door, question))
    for (const role of ['commune-official', 'province-official', 'administrator'])
      expect(await asRole(role)).toEqual([])
    expect(await asRole('auditor')).toMatchObject([{ username: null, action: 'sign-in-failed', subject: null }])
  })

  it('cannot be changed, emptied or back-dated, not even by the administrator of the database', async () => {
    for (const statement of [
      'update access_record set action = action',
      'delete from access_record',
      'truncate access_record',
    ]) {
      await expect(database.query(statement)).rejects.toMatchObject({ code: '23000' })
      await expect(sql.raw(statement).execute(dashboard)).rejects.toMatchObject({ code: '42501' })
    }
    const backDated = `insert into access_record (action, recorded_at) values ('signed-in', '2020-01-01')`
    await expect(sql.raw(backDated).execute(dashboard)).rejects.toMatchObject({ code: '42501' })
  })
})
