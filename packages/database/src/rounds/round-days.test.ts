import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { noteRoundDays } from './round-days.ts'

// Somebody who knows every shown count of a commune reads, each morning, how many ballots of a round have at least come.
const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-11-01', '2026-11-01')`)
const desks = [await aDesk(database, '15880', '2026-04-01'), await aDesk(database, '16000', '2026-04-01')] as const
const units = desks.map(({ unitId }) => unitId)
await database.query(`
  insert into account (id, username, name, email, role, unit_id)
  values ('planner', 'planner', 'Planner', 'planner@accounts.invalid', 'province-official', 1);
  insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
  values (1, '{${units}}', 'Mùa đông', '2026-11-01', '2026-11-01', 5, '{desk}', 'planner')`)

/** After a night in which so many envelopes of each desk, by its id, wait in the box. */
async function receivedOn(day: string, unitId: number, waiting: Readonly<Record<number, number>>) {
  await database.query('delete from box_waiting')
  for (const [deskId, envelopes] of Object.entries(waiting).filter(([, count]) => count > 0))
    await database.query(`insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
      values (${deskId}, '2026-11-01', ${unitId}, ${envelopes}, '${day}', '${day}')`)
  await noteRoundDays(database.as('worker'), day)
  const query = `select received from round_day where unit_id = ${unitId} and counted_on = '${day}'`
  return (await database.query<{ received: number }>(query))[0]?.received
}

it('adds nothing for a desk with fewer than five, so that nobody learns whether it has any', async () => {
  const [{ id, unitId }] = desks
  // Of the first everybody near knows that they are seventeen: those out of the box, and the five that stay in it.
  const with17 = (day: string, few: number) => receivedOn(day, unitId, { [id]: 17, [id + 10_000]: few })
  expect(await with17('2026-11-24', 0)).toBe(15)
  expect(await with17('2026-11-25', 4)).toBe(15)
  expect(await with17('2026-11-26', 5)).toBe(20)
})

it('tells nobody who knows the counted ballots of a desk that one more waits in the box, and never goes back', async () => {
  const [, desk] = desks
  const waiting = (day: string, count: number) => receivedOn(day, desk.unitId, { [desk.id]: count })
  const count = async (ballots: number) => {
    const counted = Array.from({ length: ballots }, () => aBallot(desk, { serviceDate: '2026-11-02' }))
    await putBallots(database, counted)
    await database.query(`update counted_month set shut = false, closed_on = null where month = '2026-11-01'`)
  }
  await count(59)
  const five = await waiting('2026-11-24', 5)
  expect(await waiting('2026-11-25', 6)).toBe(five)
  await count(6)
  expect(await waiting('2026-11-26', 16)).toBe(80)
  // Of two modes: twelve, of which seven leave the box, and four.
  await count(7)
  expect(await waiting('2026-11-27', 9)).toBe(80)
})
