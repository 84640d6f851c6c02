-- What officials do with remarks (0011-remarks.sql), each act with its history; answers: 0022-improvements.sql.

-- The one place that changes a remark; granted to nobody. Returns whether anything changed.
create function note_remark_change(
  changed uuid, by_account text, in_act uuid, new_status text, new_tags text[], new_route text, new_answer uuid, why text, of_change bigint
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  select * into old from remark where id = changed for update;
  if not found or (old.status, old.tags, old.route) = (new_status, new_tags, new_route) then
    return false;
  end if;
  if old.route <> 'desk' and new_route = 'desk' then
    -- Back on the ordinary route it waits for a batch like any other: alone it would stand out.
    delete from remark where id = changed;
    insert into waiting_remark (id, desk_id, service_month, text, unit_id, route, status, tags, corrected, sorted_by, salt)
    values (changed, old.desk_id, old.service_month, old.text, old.unit_id, new_route, new_status, new_tags,
      old.corrected or old.tags <> new_tags, old.sorted_by, old.salt);
  else
    update remark
    set status = new_status, tags = new_tags, corrected = old.corrected or old.tags <> new_tags, route = new_route, answer_id = new_answer
    where id = changed;
  end if;
  insert into remark_change (
    remark_id, act, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after, reason, undoes)
  values (changed, in_act, by_account, old.status, new_status, old.tags, new_tags, old.route, new_route, why, of_change);
  return true;
end
$$;
alter function note_remark_change owner to ballot_keeper;
comment on function note_remark_change is 'Changes a remark and writes its history. Called by the functions below, granted to nobody.';

create function tag_remarks(
  changed uuid[], by_account text, in_act uuid, new_status text, added_tags text[], removed_tags text[]
) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
  ways constant text[] := array['new', 'read', 'acted', 'answered'];
  count integer := 0;
begin
  if not reader_may_work_on_remarks() or new_status not in ('read', 'acted') then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  for old in
    select * from remark where id = any (changed) and reader_may_read_remark(unit_id, route) order by id for update
  loop
    count := count + note_remark_change(
      old.id, by_account, in_act,
      -- Forward only; the way back is undoing.
      case when array_position(ways, new_status) > array_position(ways, old.status) then new_status else old.status end,
      array(
        select tag from unnest(old.tags || added_tags) as tag where tag <> all (removed_tags) group by tag order by tag),
      old.route, old.answer_id, null, null)::integer;
  end loop;
  return count;
end
$$;
alter function tag_remarks owner to ballot_keeper;
comment on function tag_remarks is 'Sets a status (or none, null) and adds and removes tags; returns how many remarks changed.';

create function escalate_remark(changed uuid, by_account text, in_act uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  if not reader_may_work_on_remarks() then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  select * into old from remark
  where id = changed and route = 'desk' and answer_id is null and reader_may_read_remark(unit_id, route) for update;
  return found and note_remark_change(old.id, by_account, in_act, old.status, old.tags, 'escalated', null, null, null);
end
$$;
alter function escalate_remark owner to ballot_keeper;
comment on function escalate_remark is 'Hides a remark from commune and area, for good unless the province returns it.';

create function settle_remark(changed uuid, by_account text, in_act uuid, seen text, outcome text, why text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  if reader_role() <> 'province-official' or outcome not in ('inspection', 'kept', 'desk')
    or coalesce(decides_from(by_account), 'infinity') > now()
  then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  select * into old from remark
  where id = changed and route = seen and route in ('escalated', 'inspection', 'kept')
    and reader_may_read_remark(unit_id, route) for update;
  return found and note_remark_change(old.id, by_account, in_act, old.status, old.tags, outcome, old.answer_id, why, null);
end
$$;
alter function settle_remark owner to ballot_keeper;
comment on function settle_remark is 'The outcome of an alleged violation: passed to inspection, nothing found and kept, or returned to the ordinary route; false where somebody else has moved it on from the route that was seen.';

-- Undoes only changes that nothing followed: not one before a later change, an answer or a release.
create function undo_remark_act(undone uuid, by_account text, in_act uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last remark_change;
  count integer := 0;
begin
  if not reader_may_work_on_remarks() then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  for last in
    select remark_change.* from remark_change join remark on remark.id = remark_id
    where act = undone and undoes is null and 'answered' not in (status_before, status_after)
      and (route_before = route_after or (reader_role() = 'province-official' and 'desk' not in (route_before, route_after)))
      and not exists (select from remark_change as later where later.remark_id = remark.id and later.id > remark_change.id)
      and reader_may_read_remark(remark.unit_id, remark.route)
    order by remark_change.id
  loop
    count := count + note_remark_change(
      last.remark_id, by_account, in_act, last.status_before, last.tags_before, last.route_before, null, null, last.id)::integer;
  end loop;
  return count;
end
$$;
alter function undo_remark_act owner to ballot_keeper;
comment on function undo_remark_act is 'Takes back what one form changed, where it was the last change; returns for how many remarks.';

grant execute on function tag_remarks, escalate_remark, settle_remark, undo_remark_act to dashboard;
