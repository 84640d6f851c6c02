import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { escalateRemark, markRemarks, settleRemark, undoRemarkAct } from './change-remarks.ts'
import { findRemarks } from './list-remarks.ts'
import { answersOfUnit, newestAnswers } from './published-answers.ts'
import { publishAnswer, withdrawAnswer } from './remark-answers.ts'
import { remarkHistory } from './remark-history.ts'
import { five, twoCommunes } from './remarks.test-support.ts'

const { database, dashboard, own, foreign, release, as, textsFor, idOf } = await twoCommunes()
beforeEach(() => database.query('truncate waiting_remark, remark'))

const who = () => ({ accountId: 'a', act: randomUUID() })

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

  it('lets nobody settle an alleged violation before a second administrator has confirmed the account', async () => {
    await release(own, [...five('x'), 'đòi tiền'])
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      select 'b', 'unconfirmed', 'x', 'b@accounts.invalid', 'province-official', 1`)
    const escalated = await idOf('đòi tiền')
    const settle = (accountId: string) =>
      as('province-official', [], (door) =>
        settleRemark(door, { ...who(), accountId }, escalated, { seen: 'escalated', outcome: 'kept', reason: null }),
      )
    await expect(settle('b')).rejects.toMatchObject({ code: '42501' })
    expect(await settle('a')).toBe(true)
  })

  it('escalates by hand; only the province decides, and what it returns waits for a batch again', async () => {
    await release(own, five('z'))
    const id = await idOf('z 0')
    await mark([id], 'read', ['fees'])
    expect(await as('commune-official', [own.unitId], (door) => escalateRemark(door, who(), id))).toBe(true)
    expect(await textsFor('commune-official')).toHaveLength(4)
    expect(await as('commune-official', [own.unitId], (door) => remarkHistory(door, id))).toEqual([])
    await expect(
      as('commune-official', [own.unitId], (door) =>
        settleRemark(door, who(), id, { seen: 'escalated', outcome: 'desk', reason: 'không có gì' }),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    const settle = (outcome: 'kept' | 'desk', act = who()) =>
      as('province-official', [], (door) =>
        settleRemark(door, act, id, { seen: 'escalated', outcome, reason: 'đã kiểm tra' }),
      )
    const kept = who()
    expect(await settle('kept', kept)).toBe(true)
    // Somebody who still sees it escalated does not decide over it.
    expect(await settle('desk')).toBe(false)
    expect(await stateOf(id)).toBe('read {fees} kept')
    expect(await as('province-official', [], (door) => undoRemarkAct(door, who(), kept.act))).toBe(1)
    expect(await stateOf(id)).toBe('read {fees} escalated')
    expect(await settle('desk')).toBe(true)
    expect(await as('province-official', [], (door) => findRemarks(door, [id]))).toEqual([])
    await release(own, five('sau').slice(1))
    expect(await textsFor('commune-official')).toHaveLength(9)
    expect(await stateOf(id)).toBe('read {fees} desk')
    // Word lists still leave alone what an official chose.
    expect(await database.countRows(`remark where id = '${id}' and corrected and text = 'z 0'`)).toBe(1)
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
