import type { Session } from '@long-dan/postgres-sessions'

export interface TableToCopy {
  readonly table: string
  /** The partition that holds the rows; the table's own name if it has none. */
  readonly part: string
  readonly columns: readonly string[]
}

/**
 * Tables of the product with the columns that hold data of their own, in an order in which no row depends on one that comes later.
 * Partitions are listed separately. Left out are Kysely's migration tables, as a restore runs the migrations itself, and the marks of
 * registers, which triggers set on every write, a restore included.
 */
export async function listTables(session: Session): Promise<readonly TableToCopy[]> {
  const { rows } = await session.query<{ table: string; part: string; columns: string[]; needs: string[] }>(`
    select coalesce(parent.relname, part.relname)::text as table, part.relname::text as part,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = part.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select array_agg(distinct confrelid::regclass::text) from pg_constraint
        where conrelid = part.oid and contype = 'f' and confrelid <> part.oid), '{}') as needs
    from pg_class as part left join pg_inherits on inhrelid = part.oid left join pg_class as parent on parent.oid = inhparent
    where part.relnamespace = 'public'::regnamespace and part.relkind = 'r' and part.relname not like 'kysely%'
      and part.relname <> 'register_state'
    order by 1, 2`)
  const sorted: typeof rows = []
  const left = new Map(rows.map((row) => [row.part, row]))
  while (left.size > 0) {
    const waiting = new Set([...left.values()].map(({ table }) => table))
    const ready = [...left.values()].filter(
      ({ table, needs }) => !needs.some((need) => need !== table && waiting.has(need)),
    )
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    for (const row of ready) {
      sorted.push(row)
      left.delete(row.part)
    }
  }
  return sorted.map(({ table, part, columns }) => ({ table, part, columns }))
}

/** `table (column, …)`, quoted, as COPY wants it. */
export function copyTarget(table: string, columns: readonly string[]): string {
  return `${quoted(table)} (${columns.map(quoted).join(', ')})`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
