import { unitSlug } from '@long-dan/administrative-units'
import type { ProvincePackage } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Loads a province into a database that has none, all or nothing: what it says about itself, units, successions, areas, desks and reported
 * figures. Later calls find it there and load nothing: from then on the database's own history counts.
 */
export async function seedProvince(database: Database, given: ProvincePackage): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // Of two concurrent first starts the second waits here, and then finds it done.
    const { numUpdatedRows } = await transaction
      .updateTable('installation')
      .set({ province: asJson(given.province) })
      .where('province', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await seedUnits(transaction, given)
    await seedDesks(transaction, given)
    await seedReportedFigures(transaction, given)
    await seedRule(transaction, given.province.programme.beginsOn)
  })
}

/** Adds new versions, and corrects the wording of those that no ballot has used. */
export async function seedQuestionnaires(database: Database, { versions }: Questionnaires): Promise<void> {
  for (const { data, codeLength } of versions) {
    // What no ballot says can still change once a ballot has used the version.
    const { number, code, series: _, overallByPhone: _phone, offeredFrom, ...wording } = data
    const row = { code, offered_from: offeredFrom, answers_length: codeLength, wording: JSON.stringify(wording) }
    await database
      .insertInto('questionnaire_version')
      .values({ number, ...row })
      .onConflict((conflict) => conflict.column('number').doUpdateSet(row))
      .execute()
  }
}

async function seedUnits(database: Database, { units, successions, areaMembers }: ProvincePackage): Promise<void> {
  const named = units.map((unit) => ({ ...unit, slug: unitSlug(unit) }))
  await sql`
    insert into administrative_unit (id, code, level, kind, name, slug, parent_id, valid_from, valid_to)
    select id, code, level, kind, name, slug, "parentId", "validFrom", "validTo"
    from jsonb_to_recordset(${asJson(named)}::text::jsonb) as unit (id int, code text, level text, kind text, name text, slug text,
      "parentId" int, "validFrom" date, "validTo" date)`.execute(database)
  await sql`
    insert into administrative_succession
      (predecessor_id, successor_id, effective_on, extent, change, resolution, clause, is_default, basis)
    select "predecessorId", "successorId", "effectiveOn", extent, change, resolution, clause, "isDefault", basis
    from jsonb_to_recordset(${asJson(successions)}::text::jsonb) as succession ("predecessorId" int, "successorId" int,
      "effectiveOn" date, extent text, change text, resolution text, clause int, "isDefault" boolean, basis text)`.execute(
    database,
  )
  await sql`
    insert into area_member (area_id, commune_id, valid_from, valid_to)
    select "areaId", "communeId", "validFrom", "validTo"
    from jsonb_to_recordset(${asJson(areaMembers)}::text::jsonb)
      as member ("areaId" int, "communeId" int, "validFrom" date, "validTo" date)`.execute(database)
}

async function seedDesks(database: Database, { desks }: ProvincePackage): Promise<void> {
  await sql`
    insert into desk (id, code, kind, opened_on, closed_on, successor_desk_id)
    select id, code, kind, "openedOn", "closedOn", "successorDeskId"
    from jsonb_to_recordset(${asJson(desks)}::text::jsonb)
      as desk (id int, code text, kind text, "openedOn" date, "closedOn" date, "successorDeskId" int)`.execute(database)
  await sql`
    insert into desk_assignment (desk_id, unit_id, valid_from, valid_to)
    select desk.id, assignment."unitId", assignment."validFrom", assignment."validTo"
    from jsonb_to_recordset(${asJson(desks)}::text::jsonb) as desk (id int, assignments jsonb),
      jsonb_to_recordset(desk.assignments) as assignment ("unitId" int, "validFrom" date, "validTo" date)`.execute(
    database,
  )
}

async function seedReportedFigures(database: Database, { reportedFigures }: ProvincePackage): Promise<void> {
  await sql`
    insert into reported_figure (id, unit_id, indicator, value, unit_of_measure, reported_on, source)
    select row_number() over (), "unitId", indicator, value, "unitOfMeasure", "reportedOn", source
    from jsonb_to_recordset(${asJson(reportedFigures)}::text::jsonb) as figure ("unitId" int, indicator text,
      value numeric, "unitOfMeasure" text, "reportedOn" date, source text)`.execute(database)
}

/** The rule that the software ships with, in force until the province enacts one of its own. */
async function seedRule(database: Database, validFrom: string): Promise<void> {
  await sql`
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over,
      minimum_verdict, presence_percent, calls_not_below, pledged_percent, overdue_apologies)
    values (${validFrom}::date, 1, 'enacted', 90, 30, 4, true, 'any-part', 'met_confident', 30, true, 100, 0)`.execute(
    database,
  )
}

function asJson(rows: unknown): string {
  return JSON.stringify(rows)
}
