import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Outlines of communes, drawn once from the operator's file. */
export interface OutlineMap {
  readonly source: string
  readonly loadedOn: string
  readonly width: number
  readonly height: number
  /** SVG path of each commune, in the units of width and height. */
  readonly paths: ReadonlyMap<number, string>
}

/** Null until an operator loads a map. */
export async function readOutlineMap(door: Database): Promise<OutlineMap | null> {
  const row = await door
    .selectFrom('outline_map')
    .select(['source', 'loaded_on as loadedOn', 'width', 'height', 'paths'])
    .executeTakeFirst()
  if (row === undefined) return null
  const paths = Object.entries(row.paths as Readonly<Record<string, string>>)
  return { ...row, paths: new Map(paths.map(([unitId, path]) => [Number(unitId), path])) }
}

/** Replaces the map. For the operator's command: no role of the apps has the privilege. */
export async function storeOutlineMap(database: Database, map: OutlineMap): Promise<void> {
  const { source, loadedOn, width, height } = map
  const paths = JSON.stringify(Object.fromEntries(map.paths))
  await sql`
    insert into outline_map (source, loaded_on, width, height, paths)
    values (${source}, ${loadedOn}::date, ${width}, ${height}, ${paths}::text::jsonb)
    on conflict (only_row) do update set source = excluded.source, loaded_on = excluded.loaded_on, width = excluded.width,
      height = excluded.height, paths = excluded.paths`.execute(database)
}
