import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Identifies a figure; its last row is the valid one. */
export interface IndexPlace {
  readonly unitId: number
  readonly measure: string
  readonly factor: string
  readonly year: number
}

export interface PublishedIndex extends IndexPlace {
  readonly id: string
  /** Hundredths of a percent, or of a point where points are given. */
  readonly hundredths: number
  readonly mostPoints: number | null
  readonly source: string
}

/** The valid figures, the latest year first. */
export async function publishedIndices(door: Database): Promise<readonly PublishedIndex[]> {
  const { rows } = await sql<PublishedIndex>`
    select * from (
      select distinct on (unit_id, measure, factor, year) id::text, unit_id as "unitId", measure, factor, year, hundredths,
        most_points as "mostPoints", source
      from published_index order by unit_id, measure, factor, year, published_index.id desc) as latest
    where hundredths is not null order by year desc, measure, factor, "unitId"`.execute(door)
  return rows
}

/** Returns its id; without a value it takes back what was entered before. */
export async function addPublishedIndex(
  door: Database,
  accountId: string,
  {
    unitId,
    measure,
    factor,
    year,
    source,
    ...value
  }: Omit<PublishedIndex, 'id' | 'hundredths'> & {
    readonly hundredths: number | null
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into published_index (unit_id, measure, factor, year, hundredths, most_points, source, recorded_by)
    values (${unitId}, ${measure}, ${factor}, ${year}, ${value.hundredths}, ${value.mostPoints}, ${source}, ${accountId})
    returning id::text`.execute(door)
  return rows[0]?.id ?? ''
}

/** The last row of a place, of what was taken back too. */
export async function lastIndexId(
  door: Database,
  { unitId, measure, factor, year }: IndexPlace,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id::text from published_index
    where unit_id = ${unitId} and measure = ${measure} and factor = ${factor} and year = ${year}
    order by published_index.id desc limit 1`.execute(door)
  return rows[0]?.id ?? null
}
