import { readFile } from 'node:fs/promises'
import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { databaseFolder } from './folders.ts'

/**
 * Loads units, successions, areas, desks and reported figures into an empty database, all or nothing, and adds questionnaire
 * versions that are new. A database that already has units is left alone: its own history counts from there.
 */
export async function seedReference(database: Database, questionnaires: Questionnaires): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await seedQuestionnaires(transaction, questionnaires)
    const seeded = await transaction.selectFrom('administrative_unit').select('id').limit(1).executeTakeFirst()
    if (seeded) return
    await seedUnits(transaction)
    await seedDesks(transaction)
    await seedReportedFigures(transaction)
  })
}

/** Adds what is new, and mends the words of what no ballot has used. */
export async function seedQuestionnaires(database: Database, { versions }: Questionnaires): Promise<void> {
  for (const { data, codeLength } of versions) {
    const { number, code, offeredFrom, ...wording } = data
    const row = { code, offered_from: offeredFrom, answers_length: codeLength, wording: JSON.stringify(wording) }
    await database
      .insertInto('questionnaire_version')
      .values({ number, ...row })
      .onConflict((conflict) => conflict.column('number').doUpdateSet(row))
      .execute()
  }
}

async function seedUnits(database: Database): Promise<void> {
  const units = (await readRows<AdministrativeUnit>('administrative-units')).map((unit) => ({
    ...unit,
    slug: unitSlug(unit),
  }))
  await sql`
    insert into administrative_unit (id, code, level, kind, name, slug, parent_id, valid_from, valid_to)
    select id, code, level, kind, name, slug, "parentId", "validFrom", "validTo"
    from jsonb_to_recordset(${asJson(units)}::text::jsonb) as unit (id int, code text, level text, kind text, name text, slug text,
      "parentId" int, "validFrom" date, "validTo" date)`.execute(database)
  await sql`
    insert into administrative_succession
      (predecessor_id, successor_id, effective_on, extent, change, resolution, clause, is_default, basis)
    select "predecessorId", "successorId", "effectiveOn", extent, change, resolution, clause, "isDefault", basis
    from jsonb_to_recordset(${asJson(await readRows('successions'))}::text::jsonb) as succession ("predecessorId" int,
      "successorId" int, "effectiveOn" date, extent text, change text, resolution text, clause int, "isDefault" boolean, basis text)`.execute(
    database,
  )
  await sql`
    insert into area_member (area_id, commune_id, valid_from, valid_to)
    select "areaId", "communeId", "validFrom", "validTo"
    from jsonb_to_recordset(${asJson(await readRows('area-members'))}::text::jsonb)
      as member ("areaId" int, "communeId" int, "validFrom" date, "validTo" date)`.execute(database)
}

async function seedDesks(database: Database): Promise<void> {
  const desks = asJson(await readRows('desks'))
  await sql`
    insert into desk (id, code, kind, opened_on, closed_on, successor_desk_id)
    select id, code, kind, "openedOn", "closedOn", "successorDeskId"
    from jsonb_to_recordset(${desks}::text::jsonb)
      as desk (id int, code text, kind text, "openedOn" date, "closedOn" date, "successorDeskId" int)`.execute(database)
  await sql`
    insert into desk_assignment (desk_id, unit_id, valid_from, valid_to)
    select desk.id, assignment."unitId", assignment."validFrom", assignment."validTo"
    from jsonb_to_recordset(${desks}::text::jsonb) as desk (id int, assignments jsonb),
      jsonb_to_recordset(desk.assignments) as assignment ("unitId" int, "validFrom" date, "validTo" date)`.execute(
    database,
  )
}

async function seedReportedFigures(database: Database): Promise<void> {
  await sql`
    insert into reported_figure (id, unit_id, indicator, value, unit_of_measure, reported_on, source)
    select row_number() over (), "unitId", indicator, value, "unitOfMeasure", "reportedOn", source
    from jsonb_to_recordset(${asJson(await readRows('reported-figures'))}::text::jsonb) as figure ("unitId" int, indicator text,
      value numeric, "unitOfMeasure" text, "reportedOn" date, source text)`.execute(database)
}

async function readRows<Row = unknown>(name: string): Promise<readonly Row[]> {
  return JSON.parse(await readFile(new URL(`seeds/reference/${name}.json`, databaseFolder), 'utf8'))
}

function asJson(rows: unknown): string {
  return JSON.stringify(rows)
}
