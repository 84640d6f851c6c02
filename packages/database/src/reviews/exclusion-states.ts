import { type Lot, mayAllBeSeen } from '@long-dan/disclosure'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type Exclusion, excludes } from '../tallies/exclusions.ts'
import { basesOf } from './bases.ts'
import type { ExclusionChange } from './exclusion-changes.ts'

/** Confirmed exclusions in force together, in order of id. */
type State = readonly bigint[]

/**
 * Which of the changes to one desk its figures may show now: all together, or else, one after the other, those that may. The rest wait for
 * further changes. Remembers what may never be shown, which would otherwise be examined every other second.
 */
export async function changesToShow(
  database: Database,
  changes: readonly ExclusionChange[],
  questionnaires: Questionnaires,
): Promise<readonly ExclusionChange[]> {
  const deskId = changes[0]?.deskId ?? 0
  const known = await knownStates(database, deskId)
  const shown = [...known].flatMap(([, { state, wasShown }]) => (wasShown ? [state] : []))
  const now = await stateInForce(database, deskId)
  let lots: Awaited<ReturnType<typeof lotsOf>> | undefined
  const mayFollow = async (chosen: readonly ExclusionChange[]): Promise<boolean> => {
    const next = after(now, chosen)
    const found = known.get(next.join())
    if (found) return found.wasShown
    lots ??= await lotsOf(database, changes, questionnaires)
    const isAllowed = mayAllBeSeen(lots([[], now, ...shown, next]))
    if (!isAllowed) await remember(database, deskId, next, false)
    return isAllowed
  }
  let chosen: readonly ExclusionChange[] = changes
  if (!(await mayFollow(changes))) {
    chosen = []
    for (const change of changes) if (await mayFollow([...chosen, change])) chosen = [...chosen, change]
  }
  return chosen
}

/** Part of the transaction that shows the changes, and before it does: remembers what has been seen of a desk, and what will be. */
export async function rememberShown(database: Database, changes: readonly ExclusionChange[]): Promise<void> {
  for (const [deskId, ofDesk] of Map.groupBy(changes, (change) => change.deskId)) {
    const now = await stateInForce(database, deskId)
    for (const state of [now, after(now, ofDesk)]) await remember(database, deskId, state, true)
  }
}

function after(now: State, chosen: readonly ExclusionChange[]): State {
  const changed = new Set(chosen.map(({ eventId }) => eventId))
  const decided = chosen.flatMap(({ change, eventId }) => (change === 'decided' ? [eventId] : []))
  return [...now.filter((eventId) => !changed.has(eventId)), ...decided].sort((one, other) => (one < other ? -1 : 1))
}

async function knownStates(database: Database, deskId: number) {
  const rows = await database
    .selectFrom('exclusion_state')
    .select(['event_ids as state', 'was_shown as wasShown'])
    .where('desk_id', '=', deskId)
    .execute()
  return new Map(rows.map((row) => [row.state.join(), row]))
}

async function stateInForce(database: Database, deskId: number): Promise<State> {
  const rows = await database
    .selectFrom('ballot_exclusion')
    .select('event_id')
    .where('desk_id', '=', deskId)
    .orderBy('event_id')
    .execute()
  return rows.map(({ event_id }) => event_id)
}

async function remember(database: Database, deskId: number, state: State, wasShown: boolean): Promise<void> {
  await sql`
    insert into exclusion_state (desk_id, event_ids, was_shown)
    values (${deskId}, ${state.map(String)}::bigint[], ${wasShown}) on conflict do nothing`.execute(database)
}

/** The desk's ballots of the affected months as they are in each state; each commune, month and questionnaire separately. */
async function lotsOf(database: Database, changes: readonly ExclusionChange[], questionnaires: Questionnaires) {
  const deskId = changes[0]?.deskId ?? 0
  const { rows: exclusions } = await sql<Exclusion>`
    select event.id as "eventId", event.unit_id as "unitId", desk_id as "deskId", first_day as "firstDay",
      last_day as "lastDay", entry_modes as "entryModes"
    from review_event as event join review_case on review_case.id = case_id
    where desk_id = ${deskId} and act = 'confirmed' and decision = 'exclude'`.execute(database)
  const { rows: ballots } = await sql<{
    serviceDate: string
    unit: string
    version: number
    mode: number
    answers: Buffer
  }>`
    select service_date as "serviceDate", concat(unit_id, to_char(service_date, ' YYYY-MM ')) as unit,
      questionnaire_version as version, entry_mode as mode, answers
    from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
      and valid_from <= service_date and (valid_to is null or service_date < valid_to)
    where ballot.desk_id = ${deskId} and exists (
      select from unnest(${changes.map(({ firstDay }) => firstDay)}::date[], ${changes.map(({ lastDay }) => lastDay)}::date[])
        as change (first_day, last_day)
      where service_date >= date_trunc('month', first_day) and service_date < date_trunc('month', last_day) + interval '1 month')`.execute(
    database,
  )
  const basesIn = new Map(questionnaires.versions.map((version) => [version.number, basesOf(version)]))
  const naming = new Map(exclusions.map((exclusion) => [exclusion.eventId, excludes([exclusion])]))
  return (states: readonly State[]): readonly Lot[] =>
    ballots.map(({ serviceDate, unit, version, mode, answers }) => {
      const place = { deskId, serviceDate, entryMode: mode }
      const isCounted = (state: State) => !state.some((eventId) => naming.get(eventId)?.(place))
      return {
        countedIn: `${unit}${version} ${states.map((state) => (isCounted(state) ? 1 : 0)).join('')}`,
        bases: basesIn.get(version)?.(mode, answers) ?? [],
        ballots: 1,
      }
    })
}
