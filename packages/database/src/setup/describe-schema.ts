import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * The schema as text, in one fixed order: the contents of `db/schema.sql`, so that a change of structure or grants shows in review. Read
 * from the catalogues, because the embedded server comes without pg_dump. Left out are partitions, which come and go, and bodies of
 * functions, which are in the migrations.
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
      select relname, 7, row_number() over (partition by relname order by privileges),
        format('grant %s on %s to %s;', privileges, relname, string_agg(grantee, ', ' order by grantee))
      from (
        select relname, grantee::regrole::text as grantee, string_agg(lower(privilege_type), ', ' order by privilege_type) as privileges
        from relation, aclexplode(relacl) where grantee <> relowner and grantee <> 0 group by relname, grantee
      ) as granted group by relname, privileges
      union all
      select relname, 7, 1000 + row_number() over (partition by relname order by privilege, columns),
        format('grant %s (%s) on %s to %s;', privilege, columns, relname, string_agg(grantee, ', ' order by grantee))
      from (
        select relname, grantee::regrole::text as grantee, lower(privilege_type) as privilege, string_agg(attname, ', ' order by attnum) as columns
        from relation join pg_attribute on attrelid = relation.oid, aclexplode(attacl)
        where grantee <> relowner and grantee <> 0 group by relname, grantee, privilege_type
      ) as granted group by relname, privilege, columns
      union all
      select relname, 8, row_number() over (partition by relname order by polname),
        format('create policy %I on %I for %s to %s', polname, relname,
          case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          (select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ') from unnest(polroles) as role))
          || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
          || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';'
      from relation join pg_policy on polrelid = relation.oid
      union all
      select relname, 9, row_number() over (partition by relname order by min(tgname)), case
          when count(*) = 1 then min(definition) || ';'
          else format('trigger %s: %s;', string_agg(tgname, ', ' order by tgname), call) end
      from (
        select relname, tgname, pg_get_triggerdef(pg_trigger.oid) as definition,
          split_part(pg_get_triggerdef(pg_trigger.oid), 'EXECUTE FUNCTION ', 2) as call,
          case when tgname like '%rows_are_noted' then '' else tgname end as alone
        from relation join pg_trigger on tgrelid = relation.oid where not tgisinternal
      ) as triggers group by relname, call, alone
      union all
      select '~' || proname, 1, 0, format('function %s(%s) returns %s%s;', proname, pg_get_function_arguments(oid), pg_get_function_result(oid),
        case when prosecdef then ', with the rights of ' || case when proowner = 'ballot_keeper'::regrole then 'ballot_keeper' else 'migrations' end else '' end)
      from pg_proc
      where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      union all
      select '~' || proname, 2, 0, format('grant execute on %s to %s;', proname, string_agg(grantee::regrole::text, ', ' order by grantee::regrole::text))
      from pg_proc, aclexplode(proacl)
      where pronamespace = 'public'::regnamespace and grantee <> proowner and grantee <> 0 group by pg_proc.oid, proname
    )
    select case when part = 1 and subject not like '~%' then E'\\n' else '' end || text as line from line order by subject collate "C", part, position`.execute(
    database,
  )
  return `-- Written by npm run generate from a freshly migrated database; do not edit.\n${rows.map(({ line }) => line).join('\n')}\n`
}
