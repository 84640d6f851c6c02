import { aDesk, freshDatabase, longConfirmed, longHeldPasskey } from '@long-dan/testing'
import { withScope } from '../access/with-scope.ts'
import type { Database } from '../connection.ts'
import { addSignature } from '../decisions/decision-signatures.ts'
import { runQuery } from '../setup/clone.ts'
import { openCases } from './open-cases.ts'
import { addReviewEvent, type NewReviewEvent, reviewCases, reviewEvents } from './review-cases.ts'

export const groups = { entry: ['burst', 'even-spacing', 'off-hours'], answers: ['mode-gap'] }
export const days = { firstDay: '2026-10-12', lastDay: '2026-10-13', entryModes: [1, 6] }

/** A desk of October 2026 with ballots that may be reviewed, another desk elsewhere, and people of all roles, four of whom can sign. */
export async function aDeskUnderReview() {
  const database = await freshDatabase()
  const [dashboard, worker] = [database.as('dashboard'), database.as('worker')]
  const desk = await aDesk(database)
  const other = await aDesk(database, '15991')
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
  const passkeyOf = (name: Name) => `${name}-${'k'.repeat(16)}`

  for (const { accountId, role } of Object.values(people))
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${accountId}', 'u-${accountId}', '${accountId}', '${accountId}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(
    database,
    Object.values(people).map(({ accountId }) => accountId),
  )
  for (const name of ['area', 'areaToo', 'province', 'administrator'] as const)
    await longHeldPasskey(database, people[name].accountId, { id: passkeyOf(name), publicKey: Buffer.alloc(1) })

  /** PostgreSQL only requires that there is one; whether it is valid is for the auditor to check. */
  function signatureBy(name: Name) {
    const bytes = Buffer.alloc(40)
    const said = { nonce: bytes.subarray(0, 16), authenticatorData: bytes, clientData: bytes, signature: bytes }
    return { accountId: people[name].accountId, passkeyId: passkeyOf(name), ...said }
  }
  let caseId = 0
  const events = () => as('auditor', (door) => reviewEvents(door, [caseId]))

  return {
    database,
    dashboard,
    worker,
    desk,
    other,
    people,
    as,
    passkeyOf,
    signatureBy,
    signal: (kind: string, month = '2026-10-01', aboveBar = true) =>
      database.query(`insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence,
          rules_version, computed_on)
        values (${desk.id}, '${month}', '${kind}', ${desk.unitId}, 24, 3, 0.0001, 0.01, ${aboveBar}, '{"ballots": 24}', '1', '2026-11-03')`),
    isComputed: (month: string, isProvisional = false) =>
      database.query(`insert into signal_month (month, computed_on, provisional, rules_version, desks, looks)
        values ('${month}', '2026-11-03', ${isProvisional}, '1', 2, 24)`),
    /** Opens what is due; the acts that follow are about the newest case. */
    async openDue(on = '2026-11-03') {
      const opened = await openCases(worker, groups, on)
      caseId = (await as('province', (door) => reviewCases(door))).at(-1)?.id ?? 0
      return opened
    },
    caseId: () => caseId,
    /** Whether the act was accepted; signed if it is a decision. */
    add: (name: Name, event: Partial<NewReviewEvent> & Pick<NewReviewEvent, 'act'>) =>
      as(name, async (door) => {
        const { accountId, role } = people[name]
        const written = await addReviewEvent(door, { caseId, unitId: desk.unitId, accountId, role, ...event })
        await addSignature(door, written ?? [], signatureBy(name))
        return written !== null
      }),
    /** Desks, and their communes, with a review of October that this person may know of. */
    underWay: (name: Name) =>
      as(name, (door) => runQuery(door, `select unit_id, desk_id from reviews_under_way('2026-10-01', '2026-11-01')`)),
    lastEvent: async () => (await events()).at(-1),
    proposalId: async () => (await events()).findLast(({ act }) => act === 'proposed')?.id ?? 0n,
  }
}
