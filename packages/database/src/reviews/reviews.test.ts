import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, longConfirmed, longHeldPasskey, putBallots } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPasskey, removePasskeys } from '../access/passkeys.ts'
import { withScope } from '../access/with-scope.ts'
import type { StoredBallot } from '../box/store-ballots.ts'
import type { Database } from '../connection.ts'
import { addSignature, type SignatureRow } from '../decisions/decision-signatures.ts'
import { rebuildTallies } from '../tallies/rebuild-tallies.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { applyExclusions } from './apply-exclusions.ts'
import { ballotsByDay, excludedBallots } from './excluded-ballots.ts'
import { openCases } from './open-cases.ts'
import { addReviewEvent, type NewReviewEvent, reviewCases, reviewEvents, reviewsUnderWay } from './review-cases.ts'

const database = await freshDatabase()
const [dashboard, worker] = [database.as('dashboard'), database.as('worker')]
const desk = await aDesk(database)
const other = await aDesk(database, '15991')
const groups = { entry: ['burst', 'even-spacing', 'off-hours'], answers: ['mode-gap'] }
const signal = (kind: string, month = '2026-10-01', aboveBar = true) =>
  database.query(`insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence,
      rules_version, computed_on)
    values (${desk.id}, '${month}', '${kind}', ${desk.unitId}, 24, 3, 0.0001, 0.01, ${aboveBar}, '{"ballots": 24}', '1', '2026-11-03')`)
const days = { firstDay: '2026-10-12', lastDay: '2026-10-13', entryModes: [1, 6] }

// Those that an exclusion of this file names among them; the sums below follow from their number.
const modes = 6

/** Ballots of these modes and all forms, with blanks and not applicable. */
function assorted(at: typeof desk, serviceDate: string, count: number): StoredBallot[] {
  return Array.from({ length: count }, (_, index) => {
    const entryMode = (index % modes) + 1
    const point = ((index % 5) + 1) as ScalePoint
    const answers = { overall: point, listen: 5, explain: point, apologize: 'na', respect: 4 } as const
    return aBallot(at, {
      serviceDate,
      entryMode,
      form: entryMode === 6 ? 3 : 1,
      helperRole: entryMode === 5 ? 1 : 0,
      answers: answers,
    })
  })
}

const people = {
  area: { accountId: 'area', role: 'district-official', unitIds: [desk.unitId] },
  areaToo: { accountId: 'area-too', role: 'district-official', unitIds: [desk.unitId] },
  elsewhere: { accountId: 'elsewhere', role: 'district-official', unitIds: [other.unitId] },
  province: { accountId: 'province', role: 'province-official', unitIds: 'everything' },
  commune: { accountId: 'commune', role: 'commune-official', unitIds: [desk.unitId] },
  auditor: { accountId: 'auditor', role: 'auditor', unitIds: 'everything' },
  administrator: { accountId: 'administrator', role: 'administrator', unitIds: 'everything' },
} as const
type Name = keyof typeof people

const as = <Value>(name: Name, work: (door: Database) => Promise<Value>) => withScope(dashboard, people[name], work)
let caseId = 0
const add = (name: Name, event: Partial<NewReviewEvent> & Pick<NewReviewEvent, 'act'>) =>
  as(name, async (door) => {
    const { accountId, role } = people[name]
    const written = await addReviewEvent(door, { caseId, unitId: desk.unitId, accountId, role, ...event })
    if (written && decides(event.act)) await addSignature(door, [written], signatureBy(name))
    return written !== null
  })
const decides = (act: string) => ['proposed', 'declined', 'confirmed'].includes(act)
/** PostgreSQL asks that there is one; whether it holds is for the auditor. */
const signatureBy = (name: Name) => {
  const bytes = Buffer.alloc(40)
  const said = { nonce: bytes.subarray(0, 16), authenticatorData: bytes, clientData: bytes, signature: bytes }
  return { accountId: people[name].accountId, passkeyId: passkeyOf(name), ...said }
}
const passkeyOf = (name: Name) => `${name}-${'k'.repeat(16)}`
const forgetRemoval = (id: string) =>
  database.query(`do $$ begin set local session_replication_role = replica;
    delete from account_passkey_removal where passkey_id = '${id}'; end $$`)
const lastEvent = async () => (await as('auditor', (door) => reviewEvents(door, [caseId]))).at(-1)
const proposalId = async () =>
  (await as('auditor', (door) => reviewEvents(door, [caseId]))).findLast(({ act }) => act === 'proposed')?.id ?? 0n
const counts = () =>
  database.query<{ counted: number; excluded: number }>(`select
    (select coalesce(sum(base), 0)::int from tally_desk_month where desk_id = ${desk.id}) as counted,
    (select coalesce(sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]), 0)::int
      from tally_excluded_month where desk_id = ${desk.id}) as excluded`)

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-10-01', '2026-11-01')`)
  for (const { accountId, role } of Object.values(people))
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${accountId}', 'u-${accountId}', '${accountId}', '${accountId}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(
    database,
    Object.values(people).map(({ accountId }) => accountId),
  )
  for (const name of ['area', 'areaToo', 'province'] as const)
    await longHeldPasskey(database, people[name].accountId, { id: passkeyOf(name), publicKey: Buffer.alloc(1) })
  const ballots = ['2026-10-11', '2026-10-12', '2026-10-13', '2026-11-02'].flatMap((day) => [
    ...assorted(desk, day, 60),
    ...assorted(other, day, 12),
  ])
  await putBallots(database, ballots)
})

describe('a case', () => {
  it('is opened once, when its month is over, and gains other kinds of its group', async () => {
    await database.query(`insert into signal_month (month, computed_on, provisional, rules_version, desks, looks)
      values ('2026-10-01', '2026-11-03', true, '1', 2, 24), ('2026-11-01', '2026-11-03', true, '1', 2, 24)`)
    for (const kind of ['burst', 'even-spacing']) await signal(kind)
    await signal('burst', '2026-11-01')
    await signal('mode-gap', '2026-10-01', false)
    expect(await openCases(worker, groups, '2026-11-03')).toBe(0)
    await database.query(`update signal_month set provisional = false where month = '2026-10-01'`)
    expect(await openCases(worker, groups, '2026-11-03')).toBe(1)
    await signal('off-hours')
    expect(await openCases(worker, groups, '2026-11-04')).toBe(0)
    const [found, ...others] = await as('province', (door) => reviewCases(door))
    expect(found).toMatchObject({ deskId: desk.id, unitId: desk.unitId, kindGroup: 'entry', openedOn: '2026-11-03' })
    expect(others).toEqual([])
    caseId = found?.id ?? 0
    expect(await database.countRows('review_case_signal')).toBe(3)
    expect(await database.countRows(`signal where review_case_id = ${caseId}`)).toBe(3)
  })

  it('of several weak signs holds what each of them said', async () => {
    const combined = { ...groups, several: ['several-signs'] }
    await signal('one-after-another', '2026-10-01', false)
    await signal('several-signs')
    await database.query(`update signal set evidence = '{"kinds": ["one-after-another"]}' where kind = 'several-signs'`)
    expect(await openCases(worker, combined, '2026-11-04')).toBe(1)
    const rows = await database.query(`select kind from review_case_signal where case_id <> ${caseId} order by kind`)
    expect(rows).toEqual([{ kind: 'one-after-another' }, { kind: 'several-signs' }])
    const rest = ['review_event', 'review_case_signal', 'review_case']
    for (const table of rest)
      await database.query(`set session_replication_role = replica; delete from ${table}
        where ${table === 'review_case' ? 'id' : 'case_id'} <> ${caseId}; reset session_replication_role`)
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
    const underWay = () => as('commune', (door) => reviewsUnderWay(door, '2026-10-01', '2026-11-01'))
    expect(await underWay()).toEqual([])
    await add('area', { act: 'assigned' })
    expect(await underWay()).toEqual([{ unitId: desk.unitId, deskId: desk.id }])
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

describe('a decision', () => {
  it('is not taken by one person, nor by two of one level, and only within the period', async () => {
    const reason = 'Nhập trùng'
    const beyond = { act: 'proposed', decision: 'exclude', ...days, lastDay: '2026-11-01', reason } as const
    expect(await add('area', beyond)).toBe(false)
    expect(await add('area', { ...beyond, ...days })).toBe(true)
    expect(await add('province', { ...beyond, ...days })).toBe(false)
    const id = await proposalId()
    for (const name of ['area', 'areaToo'] as const)
      for (const act of ['confirmed', 'declined'] as const)
        expect(await add(name, { act, proposalId: id, decision: 'exclude', ...days, reason }), `${name} ${act}`).toBe(
          false,
        )
    expect(await add('areaToo', { act: 'withdrawn', proposalId: id })).toBe(false)
    expect(await add('area', { act: 'withdrawn', proposalId: id })).toBe(true)
    expect(await add('province', { act: 'confirmed', proposalId: id, decision: 'exclude', ...days, reason })).toBe(
      false,
    )
  })

  it('is not taken by an account that only claims another level, nor by a closed one', async () => {
    const reason = 'Nhập trùng'
    expect(await add('area', { act: 'proposed', decision: 'exclude', ...days, reason })).toBe(true)
    const id = await proposalId()
    // Anyone who has the dashboard's own database password can say anything about the reader.
    const confirmAs = (accountId: string) => {
      const claimed = { accountId, role: 'province-official', unitIds: 'everything' } as const
      const event = {
        caseId,
        unitId: desk.unitId,
        act: 'confirmed',
        proposalId: id,
        decision: 'exclude',
        ...days,
        reason,
      } as const
      return withScope(dashboard, claimed, (door) => addReviewEvent(door, { ...event, accountId, role: claimed.role }))
    }
    for (const claimant of ['commune', 'area-too', 'administrator', 'nobody'])
      expect(await confirmAs(claimant)).toBeNull()
    await database.query(`update account set disabled_at = now() where id = 'province'`)
    expect(await confirmAs('province')).toBeNull()
    await database.query(`update account set disabled_at = null where id = 'province'`)
    await add('area', { act: 'withdrawn', proposalId: id })
  })

  it('is signed by who decides, with a passkey of a day ago, or not at all', async () => {
    const event = { caseId, unitId: desk.unitId, act: 'proposed', decision: 'keep', reason: 'x' } as const
    const { accountId, role } = people.area
    const proposing = (changes: Partial<SignatureRow> | null) =>
      as('area', async (door) => {
        const written = await addReviewEvent(door, { ...event, accountId, role })
        if (written && changes) await addSignature(door, [written], { ...signatureBy('area'), ...changes })
      })
    const refused = { code: '23514' }
    await expect(proposing(null)).rejects.toMatchObject(refused)
    await expect(proposing({ passkeyId: passkeyOf('areaToo') })).rejects.toMatchObject(refused)
    const another = { accountId: 'area-too', passkeyId: passkeyOf('areaToo') }
    await expect(proposing(another)).rejects.toMatchObject({ code: '42501' })
    const fresh = 'f'.repeat(20)
    await as('area', (door) =>
      addPasskey(door, {
        id: fresh,
        accountId,
        name: 'x',
        publicKey: Buffer.alloc(1),
        counter: 0n,
        transports: '',
      }),
    )
    await expect(proposing({ passkeyId: fresh })).rejects.toMatchObject(refused)
    // A day old, and no night has sealed it.
    await database.query(`update account_passkey set created_at = now() - interval '2 days' where id = '${fresh}'`)
    await expect(proposing({ passkeyId: fresh })).rejects.toMatchObject(refused)
    await as('area', (door) => removePasskeys(door, accountId, passkeyOf('area')))
    await expect(proposing({})).rejects.toMatchObject(refused)
    await forgetRemoval(passkeyOf('area'))
    await expect(proposing({})).resolves.toBeUndefined()
    await add('area', { act: 'withdrawn', proposalId: await proposalId() })
  })

  it('is never the worker’s', async () => {
    await expect(
      sql`insert into review_event (case_id, unit_id, act, decision, reason, account_id, role)
        values (${caseId}, ${desk.unitId}, 'proposed', 'keep', 'x', 'area', 'district-official')`.execute(worker),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('is what was proposed, whatever the second person sends', async () => {
    await add('area', { act: 'proposed', decision: 'exclude', ...days, reason: 'Nhập trùng' })
    const wider = { decision: 'exclude', firstDay: '2026-10-01', lastDay: '2026-10-31', entryModes: [1, 2, 3] } as const
    const id = await proposalId()
    const both = await Promise.all(
      ['x', 'y'].map((reason) => add('province', { act: 'confirmed', proposalId: id, ...wider, reason })),
    )
    expect(both.toSorted()).toEqual([false, true])
    expect(await lastEvent()).toMatchObject({
      act: 'confirmed',
      ...days,
      reason: 'Nhập trùng',
      accountName: 'province',
    })
  })

  it('leaves a history that nobody rewrites, not even the administrator of the database', async () => {
    for (const statement of [
      'update review_event set reason = reason',
      'delete from review_event',
      'delete from review_case',
    ])
      await expect(database.query(statement)).rejects.toMatchObject({ code: '23000' })
  })
})

describe('an exclusion', () => {
  it('takes exactly its days and modes out of all tallies, and counts them apart', async () => {
    expect(await counts()).toEqual([{ counted: 240, excluded: 0 }])
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([{ deskId: desk.id, month: '2026-10-01' }])
    expect(await counts()).toEqual([{ counted: 200, excluded: 40 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([])
    expect(await database.countRows('ballot')).toBe(288)
  })

  it('also takes ballots that come late, whoever tallies them', async () => {
    await putBallots(database, [...assorted(desk, '2026-10-12', 12), ...assorted(desk, '2026-10-14', 6)])
    expect(await counts()).toEqual([{ counted: 214, excluded: 44 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    await rebuildTallies(database.admin, officialQuestionnaires)
    expect(await counts()).toEqual([{ counted: 214, excluded: 44 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('shows its sums to the reach of the reader, and what its days hold before it is decided', async () => {
    const scope = { unitIds: [desk.unitId] }
    const months = ['2026-10-01', '2026-11-01']
    const sums = [{ unitId: desk.unitId, deskId: desk.id, month: '2026-10-01', base: 44, satisfied: 16 }]
    expect(await as('commune', (door) => excludedBallots(door, scope, months))).toEqual(sums)
    expect(await as('elsewhere', (door) => excludedBallots(door, scope, months))).toEqual([])
    const asked = { unitId: desk.unitId, deskId: desk.id, firstDay: '2026-10-11', lastDay: '2026-10-11' }
    const found = await as('area', (door) => ballotsByDay(door, asked))
    expect(found.filter(({ serviceDate }) => serviceDate === asked.firstDay)).toHaveLength(modes)
    expect(found.reduce((sum, { base }) => sum + base, 0)).toBe(154)
  })

  it('is told to the measured commune, which may answer once', async () => {
    expect((await as('commune', (door) => reviewEvents(door, 'all'))).map(({ act }) => act)).toEqual(['confirmed'])
    expect(await as('commune', (door) => reviewCases(door))).toEqual([])
    const appeal = { act: 'appealed', text: 'Hôm đó xã tổ chức lưu động' } as const
    await expect(add('area', appeal)).rejects.toMatchObject({ code: '42501' })
    expect(await add('commune', appeal)).toBe(true)
    expect(await add('commune', appeal)).toBe(false)
  })

  it('is lifted by two people of two levels as well, with ballots that wait for their tally', async () => {
    expect(await add('province', { act: 'proposed', decision: 'keep', reason: 'x' })).toBe(false)
    expect(await add('province', { act: 'proposed', decision: 'lift', reason: 'Lưu động' })).toBe(true)
    expect(await add('area', { act: 'confirmed', proposalId: await proposalId(), decision: 'lift', reason: 'y' })).toBe(
      true,
    )
    await putBallots(database, assorted(desk, '2026-10-12', 6))
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([{ deskId: desk.id, month: '2026-10-01' }])
    expect(await counts()).toEqual([{ counted: 264, excluded: 0 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await as('area', (door) => reviewsUnderWay(door, '2026-10-01', '2026-11-01'))).toEqual([])
  })

  it('waits while a ballot of its month is in an archive', async () => {
    await database.query(`update signal set above_bar = true where kind = 'mode-gap'`)
    expect(await openCases(worker, groups, '2026-11-05')).toBe(1)
    caseId = (await as('province', (door) => reviewCases(door))).at(-1)?.id ?? 0
    await add('area', { act: 'proposed', decision: 'exclude', ...days, reason: 'x' })
    await add('province', {
      act: 'confirmed',
      proposalId: await proposalId(),
      decision: 'exclude',
      ...days,
      reason: 'x',
    })
    await database.query(
      `insert into ballot_archive (month, ballots, archived_on) values ('2026-10-01', 1, '2026-11-05')`,
    )
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([])
    await database.query('delete from ballot_archive')
    expect(await applyExclusions(worker, officialQuestionnaires)).toHaveLength(1)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})

it('is written by nobody but the worker', async () => {
  for (const role of ['dashboard', 'auditor', 'ballot_writer'] as const)
    await expect(sql`delete from ballot_exclusion`.execute(database.as(role))).rejects.toMatchObject({ code: '42501' })
})
