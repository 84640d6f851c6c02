import { describe, expect, it } from 'vitest'
import { openCases } from './open-cases.ts'
import { type NewReviewEvent, reviewCases, reviewEvents } from './review-cases.ts'
import { aDeskUnderReview, groups } from './reviews.test-support.ts'

const { database, dashboard, worker, desk, as, add, signal, isComputed, openDue, underWay, caseId } =
  await aDeskUnderReview()

describe('a case', () => {
  it('is opened once, when its month is over, and gains other kinds of its group', async () => {
    for (const month of ['2026-10-01', '2026-11-01']) await isComputed(month, true)
    for (const kind of ['burst', 'even-spacing']) await signal(kind)
    await signal('burst', '2026-11-01')
    await signal('mode-gap', '2026-10-01', false)
    expect(await openDue()).toBe(0)
    await database.query(`update signal_month set provisional = false where month = '2026-10-01'`)
    expect(await openDue()).toBe(1)
    await signal('off-hours')
    expect(await openDue('2026-11-04')).toBe(0)
    const [found, ...others] = await as('province', (door) => reviewCases(door))
    expect(found).toMatchObject({ deskId: desk.id, unitId: desk.unitId, kindGroup: 'entry', openedOn: '2026-11-03' })
    expect(others).toEqual([])
    expect(await database.countRows('review_case_signal')).toBe(3)
    expect(await database.countRows(`signal where review_case_id = ${caseId()}`)).toBe(3)
  })

  it('of several weak signs holds what each of them said', async () => {
    const combined = { ...groups, several: ['several-signs'] }
    await signal('one-after-another', '2026-10-01', false)
    await signal('several-signs')
    await database.query(`update signal set evidence = '{"kinds": ["one-after-another"]}' where kind = 'several-signs'`)
    expect(await openCases(worker, combined, '2026-11-04')).toBe(1)
    const rows = await database.query(`select kind from review_case_signal where case_id <> ${caseId()} order by kind`)
    expect(rows).toEqual([{ kind: 'one-after-another' }, { kind: 'several-signs' }])
    const rest = ['review_event', 'review_case_signal', 'review_case']
    for (const table of rest)
      await database.query(`set session_replication_role = replica; delete from ${table}
        where ${table === 'review_case' ? 'id' : 'case_id'} <> ${caseId()}; reset session_replication_role`)
    await database.query(`delete from signal where kind in ('one-after-another', 'several-signs')`)
  })

  it('is known to the level above and the auditor, and to nobody of the commune, another area or the administration', async () => {
    for (const [name, sees] of [
      ...(['area', 'province', 'auditor'] as const).map((name) => [name, 1] as const),
      ...(['elsewhere', 'commune', 'administrator'] as const).map((name) => [name, 0] as const),
    ]) {
      expect(await as(name, (door) => reviewCases(door)), name).toHaveLength(sees)
      expect(await as(name, (door) => reviewEvents(door, 'all')), name).toHaveLength(sees)
    }
    expect(await reviewCases(dashboard)).toEqual([])
  })

  it('is nobody’s business beyond until somebody took it up', async () => {
    expect(await underWay('commune')).toEqual([])
    await add('area', { act: 'assigned' })
    expect(await underWay('commune')).toEqual([{ unit_id: desk.unitId, desk_id: desk.id }])
  })

  it.each(['commune', 'auditor', 'administrator', 'elsewhere'] as const)('takes nothing from %s', async (name) => {
    await expect(add(name, { act: 'commented', text: 'x' })).rejects.toMatchObject({ code: '42501' })
  })

  it('takes no act in another’s name', async () => {
    const inNameOf = (changes: Partial<NewReviewEvent>) => add('area', { act: 'commented', text: 'x', ...changes })
    for (const changes of [{ accountId: 'area-too' }, { accountId: 'province', role: 'province-official' }])
      await expect(inNameOf(changes)).rejects.toMatchObject({ code: '42501' })
    for (const changes of [{ accountId: 'province' }, { role: 'province-official' }])
      expect(await inNameOf(changes)).toBe(false)
  })
})
