import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Hours of the week in which a desk serves; weekdays from 1 (Monday) to 7, times as `07:30`. */
export interface DeskHours {
  readonly firstWeekday: number
  readonly lastWeekday: number
  readonly opens: string
  readonly closes: string
}

/** A desk as citizens see it, with the unit it belongs to on a day; a closed desk names its successor. */
export interface DeskRow {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  /** A name of its own, where a commune has more than one desk. */
  readonly name: string | null
  readonly hotline: string | null
  readonly address: string | null
  /** Empty where the desk has the usual hours of the installation. */
  readonly hours: readonly DeskHours[]
  /** Codes of the optional questions switched on here. */
  readonly questions: readonly string[]
  readonly openedOn: string
  /** First day without service; null while open. Set as soon as the closing day is announced. */
  readonly closedOn: string | null
  readonly successorCode: string | null
  /** Commune on `day`, or the last one of a closed desk. */
  readonly unitId: number
  readonly unitKind: string
  readonly unitName: string
  readonly unitSlug: string
  /** District or, later, area above the commune; null where there is none. */
  readonly upperKind: string | null
  readonly upperName: string | null
}

/** Every desk, closed ones too: their posters still hang. */
export async function listDesks(database: Database, day: string): Promise<readonly DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select distinct on (desk.id) desk.id, desk.code, desk.kind, desk.name, desk.hotline, desk.address, desk.opened_on as "openedOn",
      (select coalesce(json_agg(json_build_object('firstWeekday', first_weekday, 'lastWeekday', last_weekday, 'opens', opens,
        'closes', closes) order by first_weekday, opens), '[]') from desk_hours where desk_id = desk.id) as hours,
      array(select question from desk_question where desk_id = desk.id order by question) as questions,
      case when desk.closed_on <= ${day}::date then desk.closed_on end as "closedOn", successor.code as "successorCode", unit.id as "unitId", unit.kind as "unitKind",
      unit.name as "unitName", unit.slug as "unitSlug", upper.kind as "upperKind", upper.name as "upperName"
    from desk
    join desk_assignment as assignment on assignment.desk_id = desk.id and assignment.valid_from <= ${day}::date
    join administrative_unit as unit on unit.id = assignment.unit_id
    left join desk as successor on successor.id = desk.successor_desk_id
    left join area_member as member on member.commune_id = unit.id
      and member.valid_from <= ${day}::date and (member.valid_to is null or member.valid_to > ${day}::date)
    left join administrative_unit as upper
      on upper.id = coalesce(member.area_id, unit.parent_id) and upper.level in ('district', 'area')
    order by desk.id, assignment.valid_from desc`.execute(database)
  return rows
}
