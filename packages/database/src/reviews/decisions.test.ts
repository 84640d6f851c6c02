import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPasskey, confirmPasskey, removePasskeys } from '../access/passkeys.ts'
import { withScope } from '../access/with-scope.ts'
import { addSignature, type SignatureRow } from '../decisions/decision-signatures.ts'
import { addReviewEvent } from './review-cases.ts'
import { aDeskUnderReview, days } from './reviews.test-support.ts'

const { database, dashboard, worker, desk, people, as, add, passkeyOf, signatureBy, ...review } =
  await aDeskUnderReview()
const { proposalId, lastEvent, caseId } = review

beforeAll(async () => {
  await review.isComputed('2026-10-01')
  await review.signal('burst')
  await review.openDue()
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
    // Somebody with the dashboard's own database password can claim anything about the reader.
    const confirmAs = (accountId: string) => {
      const claimed = { accountId, role: 'province-official', unitIds: 'everything' } as const
      const event = {
        caseId: caseId(),
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
    const event = { caseId: caseId(), unitId: desk.unitId, act: 'proposed', decision: 'keep', reason: 'x' } as const
    const { accountId, role } = people.area
    const proposing = (changes: Partial<SignatureRow> | null) =>
      as('area', async (door) => {
        const written = await addReviewEvent(door, { ...event, accountId, role })
        if (written && changes) await addSignature(door, written, { ...signatureBy('area'), ...changes })
      })
    const refused = { code: '42501' }
    await expect(proposing(null)).rejects.toMatchObject({ code: '23514' })
    await expect(proposing({ passkeyId: passkeyOf('areaToo') })).rejects.toMatchObject(refused)
    const another = { accountId: 'area-too', passkeyId: passkeyOf('areaToo') }
    await expect(proposing(another)).rejects.toMatchObject(refused)
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
    // Older than a day, but not sealed by any night.
    await database.query(`update account_passkey set created_at = now() - interval '2 days' where id = '${fresh}'`)
    await expect(proposing({ passkeyId: fresh })).rejects.toMatchObject(refused)
    // Sealed, too, but not confirmed by any administrator.
    await database.query(`do $$ begin set local session_replication_role = replica;
      insert into book_record (seal_number, kind, subject, day, last_line, row_count, digest, salt)
        select -99, 'table', 'account_passkey', service_today() - 1, max(id), 1, sha256(''), substr(sha256(''), 1, 16) from row_history; end $$`)
    await expect(proposing({ passkeyId: fresh })).rejects.toMatchObject(refused)
    const confirmBy = (confirmer: Parameters<typeof as>[0]) =>
      as(confirmer, async (door) => {
        const written = await confirmPasskey(door, fresh, people[confirmer].accountId)
        await addSignature(door, written ?? [], signatureBy(confirmer))
        return written !== null
      })
    for (const nobody of ['area', 'province', 'auditor'] as const) expect(await confirmBy(nobody), nobody).toBe(false)
    const done = (action: string, account: string, daysAgo: number) =>
      database.query(`insert into access_record (account_id, action, subject, recorded_at)
        values ('${account}', '${action}', 'u-area', now() - interval '${daysAgo} days')`)
    // Whoever gave the account its password could have registered the key, no matter who gives it another afterwards.
    await done('password-reset', 'administrator', 9)
    await done('password-reset', 'province', 1)
    expect(await confirmBy('administrator')).toBe(false)
    // So could whoever linked an identity of theirs to it, no matter who gives it a password.
    await done('identity-linked', 'administrator', 8)
    await done('password-reset', 'province', 7)
    expect(await confirmBy('administrator')).toBe(false)
    await done('identity-unlinked', 'province', 6)
    expect(await confirmBy('administrator')).toBe(true)
    await expect(proposing({ passkeyId: fresh })).resolves.toBeUndefined()
    await add('area', { act: 'withdrawn', proposalId: await proposalId() })
    await as('area', (door) => removePasskeys(door, accountId, passkeyOf('area')))
    await expect(proposing({})).rejects.toMatchObject(refused)
    await database.query(`do $$ begin set local session_replication_role = replica;
      delete from account_passkey_removal where passkey_id = '${passkeyOf('area')}'; end $$`)
    await expect(proposing({})).resolves.toBeUndefined()
    await add('area', { act: 'withdrawn', proposalId: await proposalId() })
  })

  it('rests on the first key that an administrator had, also when an official with an older one becomes one', async () => {
    const undone = new Error('undone')
    const looking = database.admin.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`delete from passkey_confirmation`.execute(transaction)
      const vouched = async () => (await sql`select vouched_passkeys() as id`.execute(transaction)).rows
      const first = [{ id: passkeyOf('administrator') }]
      expect(await vouched()).toEqual(first)
      await sql`insert into account_grant (account_id, role, unit_id) values ('area', 'administrator', 1)`.execute(
        transaction,
      )
      await sql`select seal_rows('account_grant')`.execute(transaction)
      expect(await vouched()).toEqual(first)
      throw undone
    })
    await expect(looking).rejects.toBe(undone)
  })

  it('is never the worker’s', async () => {
    await expect(
      sql`insert into review_event (case_id, unit_id, act, decision, reason, account_id, role)
        values (${caseId()}, ${desk.unitId}, 'proposed', 'keep', 'x', 'area', 'district-official')`.execute(worker),
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
