-- Random ids fill an index to two thirds, and the nightly rewriting leaves holes where rows lay. Once nobody casts into a month any
-- more, its partition is written anew in the order of its key: desk, day, random id, so the place of a row still tells nothing of
-- its arrival. That PostgreSQL remembers by which index a table was clustered is the note that it has been done.
create function compact_ballots(before date) returns date
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  partition record;
begin
  select table_name, index_name, month into partition
  from (
    select child.relname as table_name, key.relname as index_name, to_date(right(child.relname, 7), 'YYYY_MM') as month
    from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_index on indrelid = child.oid and indisprimary and not indisclustered
    join pg_class as key on key.oid = indexrelid
    where inhparent = 'ballot'::regclass and child.relname ~ '^ballot_\d{4}_\d{2}$'
  ) as monthly
  where (month + interval '1 month')::date <= before
    and not exists (
      select from ballot_day
      where not settled and service_date >= month and service_date < (month + interval '1 month')::date)
  order by month limit 1;
  if not found then
    return null;
  end if;
  execute format('cluster %I using %I', partition.table_name, partition.index_name);
  return partition.month;
end
$$;
alter function compact_ballots owner to ballot_keeper;
comment on function compact_ballots is
  'Writes the oldest settled month that ended by a day, and has not been compacted, anew without holes; answers the month, or null when there is none. Nobody reads or casts into that month meanwhile.';
grant execute on function compact_ballots to worker;
