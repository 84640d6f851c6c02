import { readdir, readFile } from 'node:fs/promises'
import type { Demonstration, KnownHere } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { entryModeNumber } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import { commitmentOfRow } from '../book/ballot-row.ts'
import { growBook } from '../book/grow-book.ts'
import { allBallots } from '../book/read-ballots.ts'
import type { Database } from '../connection.ts'
import { provinceHere } from '../installation.ts'
import { recount } from '../tallies/rebuild-tallies.ts'
import {
  answerOtherQuestionnaires,
  demonstrated,
  hideOtherQuestionnaires,
  showAllQuestionnaires,
} from './demo-questionnaires.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

const ballotScript = '01-ballots.sql'

/** What a province's folder may name, by the questionnaires of a release. */
export function knownToProvinces({ versions }: Questionnaires): KnownHere {
  return {
    questionnaires: versions.map(({ code }) => code),
    demonstrated: versions.map(({ code }) => code).filter((code) => demonstrated.includes(code)),
  }
}

/**
 * Fills a trial's database that has no ballots with the demonstration years (db/seeds/demo, in file order), set where the province says;
 * the same every time, up to yesterday; all of it or nothing. A database with ballots of its own is left alone.
 */
export async function seedDemo(database: Database, questionnaires: Questionnaires): Promise<void> {
  const demonstration = (await provinceHere(database))?.demonstration
  if (!demonstration) return
  const { rows } = await sql`select from ballot limit 1`.execute(database)
  if (rows.length > 0) return
  const folder = new URL('seeds/demo/', databaseFolder)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  await database.transaction().execute(async (transaction) => {
    await sql`select ensure_ballot_partitions('2023-01-01', '2023-12-01')`.execute(transaction)
    // As far ahead as the worker creates them: it would otherwise wait for itself while it seals these ballots.
    await sql`select ensure_ballot_partitions('2026-01-01', (service_today() + interval '3 months')::date)`.execute(
      transaction,
    )
    await placeStory(transaction, demonstration)
    await hideOtherQuestionnaires(transaction)
    for (const file of files) {
      await runScript(transaction, await readFile(new URL(file, folder), 'utf8'))
      if (file === ballotScript) await showAllQuestionnaires(transaction)
    }
    await answerOtherQuestionnaires(transaction, questionnaires)
    await recount(transaction, questionnaires)
    await asOpened(transaction, questionnaires)
  })
  // A table that the server itself is vacuuming needs no second one.
  await sql`vacuum (analyze, skip_locked)`.execute(database)
}

/** Where the story takes place, for the scripts. */
async function placeStory(transaction: Database, demonstration: Demonstration): Promise<void> {
  const { commune, area, pilots, talkative, answering } = demonstration
  const places = [
    ['commune', commune],
    ['area', area],
    ['pilots', String(pilots.count)],
    ...pilots.among.map((code) => ['pilot', code]),
    ...(pilots.never ?? []).map((code) => ['no-model', code]),
    ...talkative.map((code) => ['talkative', code]),
    ...answering.map((code, at) => [`answering-${at + 1}`, code]),
  ]
  await sql`create temporary table demo_place (role text, code text) on commit drop`.execute(transaction)
  await sql`
    insert into demo_place select place ->> 0, place ->> 1 from jsonb_array_elements(${JSON.stringify(places)}::text::jsonb) as place
    union all
    select 'area-above', area.code from administrative_unit as unit
    join area_member on commune_id = unit.id and area_member.valid_to is null
    join administrative_unit as area on area.id = area_id
    where unit.code = ${commune} and unit.level = 'commune' and unit.valid_to is null`.execute(transaction)
}

/** Adds everything else that opening these ballots would leave behind: their commitments in the book, and closed months. */
async function asOpened(transaction: Database, questionnaires: Questionnaires): Promise<void> {
  const { rows } = await sql<{ today: string }>`select service_today() as today`.execute(transaction)
  const today = rows[0]?.today ?? ''
  await sql`
    update counted_month set shut = true, closed_on = closes_on - 1 where closes_on <= ${today}::date`.execute(
    transaction,
  )
  await sql`
    with counted as (
      insert into slip_counted (desk_id, month, ballots)
      select desk_id, date_trunc('month', service_date)::date, count(*) from ballot
      where entry_mode = ${entryModeNumber('receipt')} group by 1, 2 returning *)
    insert into slip_month (desk_id, month, opened) select desk_id, month, ballots from counted`.execute(transaction)
  await sealByMonth(transaction, questionnaires, today)
}

/** Ballots of a closed month entered the book on the night it closed, those of open months last night. */
async function sealByMonth(transaction: Database, questionnaires: Questionnaires, today: string): Promise<void> {
  const leaves = new Map<string, Buffer[]>()
  for await (const ballots of allBallots(transaction)) {
    for (const ballot of ballots) {
      const month = ballot.serviceDate.slice(0, 7)
      const ofMonth = leaves.get(month) ?? []
      leaves.set(month, ofMonth)
      ofMonth.push(commitmentOfRow(ballot, questionnaires))
    }
  }
  const { rows: closed } = await sql<{ month: string; day: string }>`
    select to_char(month, 'YYYY-MM') as month, closed_on as day from counted_month where closed order by month`.execute(
    transaction,
  )
  for (const { month, day } of closed) {
    await growBook(transaction, leaves.get(month) ?? [], { kind: 'ballots', day, complete: true })
    leaves.delete(month)
  }
  const { rows } = await sql<{ day: string }>`select ${today}::date - 1 as day`.execute(transaction)
  await growBook(transaction, [...leaves.values()].flat(), {
    kind: 'ballots',
    day: rows[0]?.day ?? today,
    complete: true,
  })
}

/** An open desk, in the demonstration's commune if possible: its link is shown at start. */
export async function demoDeskCode(database: Database): Promise<string> {
  const commune = (await provinceHere(database))?.demonstration?.commune ?? ''
  const desk = await database
    .selectFrom('desk')
    .innerJoin('desk_assignment', 'desk_assignment.desk_id', 'desk.id')
    .innerJoin('administrative_unit', 'administrative_unit.id', 'desk_assignment.unit_id')
    .where('desk.closed_on', 'is', null)
    .select('desk.code')
    .orderBy(sql`administrative_unit.code = ${commune}`, 'desc')
    .orderBy('desk.id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return desk.code
}
