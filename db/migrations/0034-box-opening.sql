-- How ballots leave the box (0009-ballot-box.sql): only as many as their ways of casting can prove, all of a call or none.
--
-- Desks and ways of casting that the desk cannot prove, among ballots of one day taken out of the box and added to slip_counted: paper
-- comes from closed batches of that day; a screen or a kiosk has a key of the desk; and no more come by appointment slip or invitation in a
-- month than codes were opened. The worker leaves such envelopes in the box (packages/database/src/box/visit-proofs.ts); a worker that does
-- not is refused here.
create function unproved_visits(day date, desk_ids integer[], entry_modes smallint[])
returns table (desk_id integer, entry_mode smallint)
language sql stable set search_path = public, pg_temp
begin atomic
  select given.desk_id, given.entry_mode
  from (select distinct desk_id, entry_mode from unnest(desk_ids, entry_modes) as visit (desk_id, entry_mode)) as given
  where given.entry_mode = 6 and not exists (
      select from paper_boxed where paper_boxed.desk_id = given.desk_id and service_date = day)
    or given.entry_mode in (2, 4) and not exists (
      select from desk_key where desk_key.desk_id = given.desk_id and made_on <= day and (revoked_on is null or day <= revoked_on + 1))
    or given.entry_mode in (3, 7) and not exists (
      select from slip_counted join slip_month using (desk_id, month)
      where slip_counted.desk_id = given.desk_id and month = date_trunc('month', day)::date and ballots <= opened);
end;
alter function unproved_visits owner to ballot_keeper;
revoke execute on function unproved_visits from public;

-- Takes ballots of one day and questionnaire, and as many envelopes of that day with their positions in the table; ids and answers are
-- concatenated.
create function open_envelopes(
  day date, envelope_ids bytea, places tid[], version smallint,
  ids bytea, desk_ids integer[], entry_modes smallint[], forms smallint[], helper_roles smallint[], answers bytea
) returns void
language plpgsql security definer set search_path = public, pg_temp
-- Envelopes are fetched by their positions. Joined by hash, every call would read the whole box.
set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  length constant integer := (select answers_length from questionnaire_version where number = version);
  emptied integer;
begin
  if length is null or exists (
    select from (select distinct unnest(desk_ids) as id) as given where not exists (select from desk where desk.id = given.id))
  then
    raise exception 'A ballot names a desk or a questionnaire that does not exist' using errcode = 'foreign_key_violation';
  end if;
  -- Not true where something is null, either: envelopes could be emptied of ballots that are not stored.
  if (octet_length(ids) = 16 * cardinality(desk_ids) and octet_length(open_envelopes.answers) = length * cardinality(desk_ids)) is not true
  then
    raise exception 'Answers are not as long as their questionnaire has them' using errcode = 'check_violation';
  end if;
  insert into slip_counted (desk_id, month, ballots)
  select desk_id, date_trunc('month', day)::date, count(*) from unnest(desk_ids, entry_modes) as given (desk_id, entry_mode)
  where entry_mode in (3, 7) group by 1 order by 1
  on conflict (desk_id, month) do update set ballots = slip_counted.ballots + excluded.ballots;
  if exists (select from unproved_visits(day, desk_ids, entry_modes)) then
    raise exception 'A ballot names a way of casting for which its desk had no proof' using errcode = 'check_violation';
  end if;
  update paper_boxed set opened = paper_boxed.opened + paper.ballots
  from (
    select desk_id, count(*)::integer as ballots from unnest(desk_ids, entry_modes) as given (desk_id, entry_mode)
    where entry_mode = 6 group by 1 order by 1) as paper
  where paper_boxed.desk_id = paper.desk_id and service_date = day;
  with gone as (
    update envelope set ballot = null
    from unnest(places) with ordinality as given (place, number)
    where envelope.ctid = given.place and envelope.service_date = day and envelope.ballot is not null
      -- Another envelope is at that position if the table was rewritten meanwhile.
      and envelope.id = encode(substring(envelope_ids from 16 * number::integer - 15 for 16), 'hex')::uuid
    returning envelope.boxed_on
  ), counted as (
    insert into emptied_box (boxed_on, opened) select boxed_on, count(*) from gone group by 1
    on conflict (boxed_on) do update set opened = emptied_box.opened + excluded.opened
  )
  select count(*) into emptied from gone;
  if emptied is distinct from cardinality(desk_ids) then
    raise exception 'As many ballots leave the box as envelopes are emptied' using errcode = 'check_violation';
  end if;
  insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
  select encode(substring(ids from 16 * place::integer - 15 for 16), 'hex')::uuid, desk_id, day, version, entry_mode, form,
    helper_role, substring(open_envelopes.answers from length * (place::integer - 1) + 1 for length)
  from unnest(desk_ids, entry_modes, forms, helper_roles) with ordinality
    as given (desk_id, entry_mode, form, helper_role, place)
  -- The order kept in a finished month: neither position nor transaction of a row tells which came first.
  order by desk_id, 1;
end
$$;
alter function open_envelopes owner to ballot_keeper;
comment on function open_envelopes is
  'Empties envelopes and stores the same number of ballots, day by day. Called by the worker in the transaction that counts them and writes their leaves.';

create function refuse_envelopes(envelope_ids uuid[], envelope_dates date[], why text) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    update envelope set ballot = null from unnest(envelope_ids, envelope_dates) as given (id, service_date)
    where envelope.service_date = given.service_date and envelope.id = given.id and envelope.ballot is not null
    returning envelope.service_date, envelope.boxed_on
  ), counted as (
    insert into emptied_box (boxed_on, refused) select boxed_on, count(*) from gone group by 1
    on conflict (boxed_on) do update set refused = emptied_box.refused + excluded.refused
  )
  insert into refused_envelope (month, reason, envelopes)
  select date_trunc('month', service_date)::date, why, count(*) from gone group by 1
  on conflict (month, reason) do update set envelopes = refused_envelope.envelopes + excluded.envelopes;
end;
alter function refuse_envelopes owner to ballot_keeper;
comment on function refuse_envelopes is 'Empties envelopes that hold no ballot, and counts them.';

-- A token of a day that nothing can be cast for any more is of no use to anybody.
create function forget_envelopes() returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  forgotten bigint;
begin
  delete from envelope where ballot is null and service_date < service_today() - 5;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
alter function forget_envelopes owner to ballot_keeper;
comment on function forget_envelopes is 'Deletes what is left of opened envelopes whose tokens are too old to be used; returns how many.';

grant execute on function open_envelopes, refuse_envelopes, forget_envelopes to worker;
