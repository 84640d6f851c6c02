import { randomUUID } from 'node:crypto'
import { aBallot, aDesk, freshDatabase, longConfirmed, putBallots, type TestDesk } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { escalateRemark, markRemarks, settleRemark, undoRemarkAct } from './change-remarks.ts'
import { countRemarks, findRemarks, listRemarks } from './list-remarks.ts'
import { answersOfUnit, newestAnswers } from './published-answers.ts'
import { deleteOldRemarks, releaseRemarks, smallestBatch } from './release-remarks.ts'
import { publishAnswer, withdrawAnswer } from './remark-answers.ts'
import { remarkHistory } from './remark-history.ts'
import type { RemarkQuestion } from './remark-question.ts'

const database = await freshDatabase()
const dashboard = database.as('dashboard')
const worker = database.as('worker')
const own = await aDesk(database, '14797', '2026-11-02')
const foreign = await aDesk(database, '15991', '2026-11-02')
const everyone = ['commune-official', 'district-official', 'province-official', 'auditor', 'administrator'] as const
const province = ['province-official', 'auditor', 'administrator']
type RoleOfOfficial = (typeof everyone)[number]

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-11-01', '2026-11-01')`)
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    select 'a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${own.unitId}`)
  await longConfirmed(database, ['a'])
})
beforeEach(() => database.query('delete from remark'))

const who = () => ({ accountId: 'a', act: randomUUID() })

async function store(desk: TestDesk, texts: readonly string[], month = '2026-11-01') {
  for (const text of texts)
    await database.query(`insert into remark (desk_id, service_month, text) values (${desk.id}, '${month}', '${text}')`)
}

/** Stores remarks and has the worker release them, long enough ago to be readable. */
async function release(desk: TestDesk, texts: readonly string[], month?: string) {
  await store(desk, texts, month)
  await releaseRemarks(worker, '2026-11-01')
}

const five = (word: string) => Array.from({ length: smallestBatch }, (_, index) => `${word} ${index}`)

function as<Value>(role: RoleOfOfficial, unitIds: readonly number[], work: (door: typeof dashboard) => Promise<Value>) {
  return withScope(dashboard, { role, unitIds: province.includes(role) ? 'everything' : unitIds }, work)
}

const bothUnits = { unitIds: [own.unitId, foreign.unitId] }
const textsFor = (role: RoleOfOfficial, question: Partial<RemarkQuestion> = {}, unitIds = [own.unitId]) =>
  as(role, unitIds, async (door) => {
    const asked = { view: 'ordinary', scope: bothUnits, ...question } as const
    const rows = await listRemarks(door, asked, { limit: 100, offset: 0 })
    expect(await countRemarks(door, asked)).toBe(rows.length)
    return rows.map(({ text }) => text)
  })
const idOf = async (text: string) =>
  (await database.query<{ id: string }>(`select id from remark where text = '${text}'`))[0]?.id ?? ''

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
    const days = await database.query(`select distinct readable_on - '${today}'::date as wait, unit_id from remark`)
    expect(days).toEqual([{ wait: 2, unit_id: own.unitId }])
    await store(own, ['Một ý kiến sau'])
    expect(await releaseRemarks(worker, today)).toMatchObject({ released: 0 })
    await database.query(`update remark set readable_on = '${today}' where readable_on is not null`)
    expect(await textsFor('commune-official')).toHaveLength(5)
    expect(await textsFor('province-official')).toHaveLength(5)
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

  it('deletes after the months kept, but no alleged violation before its outcome', async () => {
    await release(own, [...five('cũ'), 'đòi tiền'], '2025-10-01')
    await release(own, five('còn'), '2025-11-01')
    expect(await deleteOldRemarks(worker, '2026-11-24', 12)).toBe(5)
    const escalated = await idOf('đòi tiền')
    await as('province-official', [], (door) => settleRemark(door, who(), escalated, 'inspection', null))
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
    await database.query(`insert into remark (desk_id, service_month, text, unit_id, route, readable_on)
      select desk_id, '2026-11-01', 'x', unit_id, route, day from (values (${own.id}, ${own.unitId}), (${foreign.id}, ${foreign.unitId})) as place (desk_id, unit_id),
        unnest(array['desk', 'escalated', 'inspection', 'kept']) as route,
        unnest(array[service_today() - 1, service_today(), service_today() + 1]) as day`)
    const [{ rows } = { rows: '' }] = await database.query<{ rows: string }>(
      'select json_agg(remark)::text as rows from remark',
    )
    const shown = new Set<number>()
    for (const role of everyone)
      for (const unitIds of [[], [own.unitId], [own.unitId, foreign.unitId]]) {
        const [listed, allowed] = await as(role, unitIds, async (door) => [
          (await sql`select id from remark order by id`.execute(door)).rows,
          (
            await sql`select id from json_to_recordset(${rows}::json) as each (id uuid, unit_id integer, readable_on date, route text)
              where reader_may_read_remark(unit_id, readable_on, route) order by id`.execute(door)
          ).rows,
        ])
        expect(listed, `${role} ${unitIds}`).toEqual(allowed)
        shown.add(allowed?.length ?? 0)
      }
    expect([...shown].toSorted((a, b) => a - b)).toEqual([0, 2, 4, 16])
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

describe('working on remarks', () => {
  const mark = (ids: readonly string[], status: 'read' | 'acted' | null, addedTags: string[] = [], act = who()) =>
    as('commune-official', [own.unitId], (door) =>
      markRemarks(door, act, { remarkIds: ids, status, addedTags, removedTags: [] }),
    )
  const stateOf = async (id: string) =>
    (
      await database.query<{ state: string }>(
        `select status || ' ' || tags::text || ' ' || route as state from remark where id = '${id}'`,
      )
    )[0]?.state

  it('notes each change, goes forward only, and takes the last one back', async () => {
    await release(own, five('x'))
    const [first, second] = [await idOf('x 0'), await idOf('x 1')]
    const act = who()
    expect(await mark([first, second], 'acted', ['waiting', 'fees'], act)).toBe(2)
    expect(await mark([first], 'read')).toBe(0)
    expect(await mark([second], null, ['place'])).toBe(1)
    const undo = (undone: string) => as('commune-official', [own.unitId], (door) => undoRemarkAct(door, who(), undone))
    // The second one has changed again since.
    expect(await undo(act.act)).toBe(1)
    expect(await undo(act.act)).toBe(0)
    expect(await stateOf(first)).toBe('new {} desk')
    expect(await stateOf(second)).toBe('acted {fees,place,waiting} desk')
    const history = await as('commune-official', [own.unitId], (door) => remarkHistory(door, first))
    expect(history).toMatchObject([
      { isUndoing: true, statusBefore: 'acted', statusAfter: 'new', username: 'official' },
      { isUndoing: false, statusBefore: 'new', statusAfter: 'acted', tagsAfter: ['fees', 'waiting'] },
    ])
    await expect(database.query('delete from remark_change')).rejects.toMatchObject({ code: '23000' })
  })

  it('is refused to auditors and administrators, and changes nothing out of reach', async () => {
    await release(foreign, five('y'))
    const id = await idOf('y 0')
    expect(await mark([id], 'read')).toBe(0)
    const marks = { remarkIds: [id], status: 'read', addedTags: [], removedTags: [] } as const
    for (const role of ['auditor', 'administrator'] as const)
      await expect(as(role, [], (door) => markRemarks(door, who(), marks))).rejects.toMatchObject({ code: '42501' })
    await expect(markRemarks(dashboard, who(), marks)).rejects.toMatchObject({ code: '42501' })
  })

  it('escalates by hand; only the province decides, and what it returns waits for a batch again', async () => {
    await release(own, five('z'))
    const id = await idOf('z 0')
    expect(await as('commune-official', [own.unitId], (door) => escalateRemark(door, who(), id))).toBe(true)
    expect(await textsFor('commune-official')).toHaveLength(4)
    expect(await as('commune-official', [own.unitId], (door) => remarkHistory(door, id))).toEqual([])
    await expect(
      as('commune-official', [own.unitId], (door) => settleRemark(door, who(), id, 'desk', 'không có gì')),
    ).rejects.toMatchObject({ code: '42501' })
    const settle = (outcome: 'kept' | 'desk', act = who()) =>
      as('province-official', [], (door) => settleRemark(door, act, id, outcome, 'đã kiểm tra'))
    const kept = who()
    expect(await settle('kept', kept)).toBe(true)
    expect(await as('province-official', [], (door) => undoRemarkAct(door, who(), kept.act))).toBe(1)
    expect(await stateOf(id)).toBe('new {} escalated')
    expect(await settle('desk')).toBe(true)
    expect(await as('province-official', [], (door) => findRemarks(door, [id]))).toEqual([])
    await release(own, five('sau').slice(1))
    expect(await textsFor('commune-official')).toHaveLength(9)
  })
})

describe('answers', () => {
  const ballot = database.as('ballot_writer')
  const draft = { unitId: own.unitId, periodCode: '2026-Q4', said: 'Chờ lâu.', done: 'Thêm một quầy.' }

  it('are published for remarks of the own commune, seen by everybody, and withdrawn again', async () => {
    await release(own, five('q'))
    const ids = [await idOf('q 0'), await idOf('q 1')]
    const publish = (remarkIds: readonly string[]) =>
      as('commune-official', [own.unitId], (door) => publishAnswer(door, who(), { ...draft, remarkIds }))
    expect(await publish([randomUUID()])).toBeNull()
    const id = (await publish(ids)) ?? ''
    expect(await publish(ids)).toBeNull()
    expect(await newestAnswers(ballot)).toMatchObject([{ periodCode: '2026-Q4', said: 'Chờ lâu.' }])
    const answered = await database.query(`select status from remark where answer_id = '${id}'`)
    expect(answered).toEqual([{ status: 'answered' }, { status: 'answered' }])
    expect(await as('commune-official', [foreign.unitId], (door) => withdrawAnswer(door, who(), id))).toBe(false)
    expect(await as('commune-official', [own.unitId], (door) => withdrawAnswer(door, who(), id))).toBe(true)
    expect(await answersOfUnit(ballot, [own.unitId], 10)).toEqual([])
    expect(await database.countRows(`remark where status = 'acted'`)).toBe(2)
  })

  it('are published for the own commune only', async () => {
    const foreignDraft = { ...draft, unitId: foreign.unitId, remarkIds: [] }
    await expect(
      as('commune-official', [own.unitId], (door) => publishAnswer(door, who(), foreignDraft)),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
