import { randomUUID } from 'node:crypto'
import { aBallot, putBallots } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { settleRemark } from './change-remarks.ts'
import { listRemarks } from './list-remarks.ts'
import { deleteOldRemarks, releaseRemarks } from './release-remarks.ts'
import { everyone, five, twoCommunes } from './remarks.test-support.ts'

const { database, dashboard, worker, own, foreign, bothUnits, store, release, as, textsFor, idOf } = await twoCommunes()
beforeEach(() => database.query('truncate waiting_remark, remark'))

describe('releasing', () => {
  it('holds back four, releases five together, and nobody reads them for a day', async () => {
    const texts = five('Chờ lâu')
    await putBallots(
      database,
      texts.slice(1).map((remark) => aBallot(own, { remark })),
    )
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    expect(await releaseRemarks(worker, today)).toEqual({ sorted: 4, escalated: 0, released: 0 })
    await store(own, texts.slice(0, 1), '2026-10-01')
    expect(await releaseRemarks(worker, today)).toEqual({ sorted: 1, escalated: 0, released: 5 })
    for (const role of everyone) expect(await textsFor(role)).toEqual([])
    const days = await database.query(
      `select distinct readable_on - '${today}'::date as wait, unit_id from waiting_remark`,
    )
    expect(days).toEqual([{ wait: 2, unit_id: own.unitId }])
    await store(own, ['Một ý kiến sau'])
    expect(await releaseRemarks(worker, today)).toMatchObject({ released: 0 })
    await database.query(`update waiting_remark set readable_on = '${today}' where readable_on is not null`)
    expect(await releaseRemarks(worker, today)).toMatchObject({ released: 0 })
    expect(await textsFor('commune-official')).toHaveLength(5)
    expect(await textsFor('province-official')).toHaveLength(5)
  })

  it('keeps an alleged violation from everybody for a whole day, too, though it waits for no others', async () => {
    await store(own, ['Cán bộ đòi tiền'])
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    expect(await releaseRemarks(worker, today)).toEqual({ sorted: 1, escalated: 1, released: 0 })
    expect(await database.query(`select readable_on - '${today}'::date as wait from waiting_remark`)).toEqual([
      { wait: 2 },
    ])
  })

  it('counts each desk for itself, and no alleged violation', async () => {
    await release(own, five('a').slice(1))
    await release(foreign, five('b').slice(1))
    await release(own, ['Cán bộ đòi tiền'])
    expect(await textsFor('province-official')).toEqual([])
  })

  it('lists newest months first and within a month in the order of random ids', async () => {
    await release(own, five('cũ'), '2026-08-01')
    await release(own, five('mới'))
    const rows = await as('auditor', [], (door) =>
      listRemarks(door, { view: 'ordinary', scope: bothUnits }, { limit: 100, offset: 0 }),
    )
    expect(rows.map(({ month }) => month.slice(5, 7))).toEqual(
      [...'11111'].map(() => '11').concat(five('').map(() => '08')),
    )
    for (const half of [rows.slice(0, 5), rows.slice(5)])
      expect(half.map(({ id }) => id)).toEqual(half.map(({ id }) => id).toSorted())
  })

  it('leaves no trace of the order in which they came for whoever reads them as they lie', async () => {
    const texts = Array.from({ length: 20 }, (_, number) => `Đến thứ ${number}`)
    await release(own, texts)
    for (const role of ['auditor', 'dashboard'] as const) {
      const lying = await withScope(database.as(role), { role: 'auditor', unitIds: 'everything' }, async (door) => {
        await sql`select set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
          door,
        )
        return (await sql<{ id: string; text: string }>`select id, text from remark`.execute(door)).rows
      })
      expect(lying.map(({ id }) => id)).toEqual(lying.map(({ id }) => id).toSorted())
      expect(lying.map(({ text }) => text)).not.toEqual(texts)
      expect(lying.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
    }
  })

  it('moves nothing to where it is read before its day, whoever asks', async () => {
    await store(own, five('Sắp tới'))
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    await releaseRemarks(worker, today)
    await sql`select move_due_remarks()`.execute(worker)
    expect(await database.countRows('remark')).toBe(0)
    expect(await database.countRows('waiting_remark')).toBe(5)
  })

  it('leaves neither words nor salt in what the planner samples, which would outlive them', async () => {
    await release(own, [...five('Chờ lâu'), ...five('Chờ lâu')])
    await store(own, ['Chờ'])
    await database.query('analyze waiting_remark, remark, invitation_batch')
    const sampled = await database.query<{ attname: string }>(`
      select attname from pg_stats where tablename in ('waiting_remark', 'remark', 'invitation_batch')`)
    const columns = sampled.map(({ attname }) => attname)
    expect(columns).toContain('desk_id')
    for (const secret of ['text', 'folded', 'salt']) expect(columns).not.toContain(secret)
  })

  it('deletes after the months kept, but no alleged violation before its outcome', async () => {
    await release(own, [...five('cũ'), 'đòi tiền'], '2025-10-01')
    await release(own, five('còn'), '2025-11-01')
    expect(await deleteOldRemarks(worker, '2026-11-24', 12)).toBe(5)
    const escalated = await idOf('đòi tiền')
    await as('province-official', [], (door) =>
      settleRemark(door, { accountId: 'a', act: randomUUID() }, escalated, {
        seen: 'escalated',
        outcome: 'inspection',
        reason: null,
      }),
    )
    expect(await deleteOldRemarks(worker, '2026-11-24', 12)).toBe(1)
    expect(await deleteOldRemarks(worker, '2026-11-24', 12)).toBe(0)
  })
})

describe('who reads', () => {
  it('shows a commune its own, the auditor all, and administrators and unknown readers nothing', async () => {
    await release(own, five('của ta'))
    await release(foreign, five('nơi khác'))
    expect(await textsFor('commune-official')).toEqual(expect.arrayContaining(five('của ta')))
    expect(await textsFor('commune-official')).toHaveLength(5)
    expect(await textsFor('district-official', {}, [own.unitId, foreign.unitId])).toHaveLength(10)
    expect(await textsFor('auditor')).toHaveLength(10)
    expect(await textsFor('administrator')).toEqual([])
    expect(await textsFor('commune-official', {}, [])).toEqual([])
    const { rows } = await sql`select id from remark`.execute(dashboard)
    expect(rows).toEqual([])
    expect((await sql`select find_remarks('cua ta')`.execute(dashboard)).rows).toEqual([])
    expect(await as('administrator', [], (door) => sql`select find_remarks('cua ta')`.execute(door))).toMatchObject({
      rows: [],
    })
    expect(await textsFor('commune-official', { words: 'noi khac' })).toEqual([])
  })

  it('is one rule, whether rows are listed or one is changed', async () => {
    await database.query(`insert into remark (id, desk_id, service_month, text, unit_id, route)
      select gen_random_uuid(), desk_id, '2026-11-01', 'x', unit_id, route
      from (values (${own.id}, ${own.unitId}), (${foreign.id}, ${foreign.unitId})) as place (desk_id, unit_id),
        unnest(array['desk', 'escalated', 'inspection', 'kept']) as route`)
    const [{ rows } = { rows: '' }] = await database.query<{ rows: string }>(
      'select json_agg(remark)::text as rows from remark',
    )
    const shown = new Set<number>()
    for (const role of everyone)
      for (const unitIds of [[], [own.unitId], [own.unitId, foreign.unitId]]) {
        const [listed, allowed] = await as(role, unitIds, async (door) => [
          (await sql`select id from remark order by id`.execute(door)).rows,
          (
            await sql`select id from json_to_recordset(${rows}::json) as each (id uuid, unit_id integer, route text)
              where reader_may_read_remark(unit_id, route) order by id`.execute(door)
          ).rows,
        ])
        expect(listed, `${role} ${unitIds}`).toEqual(allowed)
        shown.add(allowed?.length ?? 0)
      }
    expect([...shown].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 8])
  })

  it('takes an alleged violation out of the sight of commune and area, also by search', async () => {
    await release(own, [...five('thường'), 'Cán bộ đòi tiền cà phê'])
    for (const role of ['commune-official', 'district-official', 'administrator'] as const) {
      expect(await textsFor(role, { view: 'escalated' })).toEqual([])
      expect(await textsFor(role, { words: 'ca phe' })).toEqual([])
    }
    for (const role of ['province-official', 'auditor'] as const) {
      expect(await textsFor(role)).toHaveLength(5)
      expect(await textsFor(role, { view: 'escalated', words: 'ca phe' })).toEqual(['Cán bộ đòi tiền cà phê'])
    }
  })
})

describe('searching', () => {
  it('finds syllables whatever accents either side has, and whole syllables only', async () => {
    await release(own, ['Xã Hoằng Hoá', 'xa hoang hoa', 'Hoằng Hóa', 'khoa học', 'Đường xá'])
    for (const words of ['hoa', 'hoá', 'hóa', 'HÒA', 'hóa', 'hoang HOÁ'])
      expect(await textsFor('commune-official', { words })).toHaveLength(3)
    expect(await textsFor('commune-official', { words: 'duong' })).toEqual(['Đường xá'])
    for (const words of ['%', "'", '', 'hoa%', 'không có'])
      expect((await textsFor('commune-official', { words })).length).toBeLessThan(4)
  })

  it('goes by the index', async () => {
    const plan = await database.admin.transaction().execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction)
      return sql<Record<string, string>>`explain select id from remark where folded like '% hoang %'`.execute(
        transaction,
      )
    })
    expect(JSON.stringify(plan.rows)).toContain('remark_folded')
  })
})
