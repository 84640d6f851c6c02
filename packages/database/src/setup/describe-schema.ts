import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * The schema as text, in one fixed order: what `db/schema.sql` holds, so that a change of structure or grants shows in review.
 * Read from the catalogues, because the embedded server comes without pg_dump; partitions are left out, they come and go.
 */
export async function describeSchema(database: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    with relation as (
      select oid, relname, relkind, relacl, relowner from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
        and relname not like 'kysely%'
    ), line (subject, part, position, text) as (
      select relname, 1, 0, format('create table %I (', relname) from relation
      union all
      select relname, 2, attnum, format('  %I %s%s%s', attname, format_type(atttypid, atttypmod),
        case when attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(adbin, adrelid), ''))
      from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      union all
      select relname, 3, row_number() over (partition by relname order by contype, conname), format('  constraint %I %s', conname, pg_get_constraintdef(pg_constraint.oid))
      from relation join pg_constraint on conrelid = relation.oid where contype <> 'n'
      union all
      select relname, 4, 0, ')' || coalesce(' partition by ' || pg_get_partkeydef(oid), '') || '; -- owner ' ||
        case when relowner = 'ballot_keeper'::regrole then 'ballot_keeper' else 'migrations' end from relation
      union all
      select relname, 5, row_number() over (partition by relname order by indexrelid::regclass::text), pg_get_indexdef(indexrelid) || ';'
      from relation join pg_index on indrelid = relation.oid
      where not exists (select from pg_constraint where conindid = indexrelid)
      union all
      select relname, 6, objsubid, format('comment on %s is %L;',
        case when objsubid = 0 then 'table ' || relname
          else 'column ' || relname || '.' || (select attname from pg_attribute where attrelid = relation.oid and attnum = objsubid) end, description)
      from relation join pg_description on objoid = relation.oid and classoid = 'pg_class'::regclass
      union all
      select relname, 7, row_number() over (partition by relname order by grantee::regrole::text),
        format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), relname, grantee::regrole)
      from relation, aclexplode(relacl) where grantee <> relowner and grantee <> 0 group by relname, grantee
      union all
      select relname, 7, 1000 + row_number() over (partition by relname order by grantee::regrole::text, privilege_type),
        format('grant %s (%s) on %s to %s;', lower(privilege_type), string_agg(attname, ', ' order by attnum), relname, grantee::regrole)
      from relation join pg_attribute on attrelid = relation.oid, aclexplode(attacl)
      where grantee <> relowner and grantee <> 0 group by relname, grantee, privilege_type
      union all
      select relname, 8, row_number() over (partition by relname order by polname),
        format('create policy %I on %I for %s to %s', polname, relname,
          case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          (select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ') from unnest(polroles) as role))
          || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
          || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';'
      from relation join pg_policy on polrelid = relation.oid
      union all
      select relname, 9, row_number() over (partition by relname order by tgname), pg_get_triggerdef(pg_trigger.oid) || ';'
      from relation join pg_trigger on tgrelid = relation.oid where not tgisinternal
      union all
      select '~' || proname, 1, 0, pg_get_functiondef(oid) || ';' from pg_proc
      where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      union all
      select '~' || proname, 2, row_number() over (partition by proname order by grantee::regrole::text), format('grant execute on %s to %s;', proname, grantee::regrole)
      from pg_proc, aclexplode(proacl)
      where pronamespace = 'public'::regnamespace and grantee <> proowner and grantee <> 0
    )
    select case when part = 1 and position = 0 then E'\\n' else '' end || text as line from line order by subject collate "C", part, position`.execute(
    database,
  )
  return `-- Written by npm run generate from a freshly migrated database; do not edit.\n${rows.map(({ line }) => line).join('\n')}\n`
}
