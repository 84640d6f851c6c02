-- A round (đợt khảo sát): whole months in which a unit wants enough ballots for an interval of a chosen width. It owns no ballots: those of its
-- months are counted once, where they always are, and shown by the same rules.
create table survey_round (
  id uuid primary key default gen_random_uuid(),
  unit_id integer not null references administrative_unit (id),
  -- Communes it is for; those of the unit when it was planned.
  commune_ids integer[] not null check (cardinality(commune_ids) > 0),
  name text not null check (name <> '' and char_length(name) <= 120),
  first_month date not null check (first_month = date_trunc('month', first_month)::date),
  last_month date not null check (last_month = date_trunc('month', last_month)::date),
  -- Wanted half-width of each commune's interval, in percentage points.
  half_width smallint not null check (half_width between 1 and 20),
  channels text[] not null check (
    cardinality(channels) > 0 and channels <@ array['desk', 'slips', 'paper', 'meeting', 'telephone']),
  created_on date not null default service_today(),
  created_by text not null references account (id),
  -- Whole months only: two rounds with other dates could be subtracted from each other.
  check (last_month >= first_month and last_month < first_month + interval '12 months')
);
comment on table survey_round is
  'Append-only: which units wanted how many ballots in which months. Never add a ballot, or a date finer than a month: a round shows only what its months show.';
create trigger survey_round_only_grows before update or delete or truncate on survey_round
  for each statement execute function refuse_rewriting();
alter table survey_round enable row level security;
create policy officials_read on survey_round for select to dashboard using (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official', 'auditor')
  and ((select reader_sees_everything()) or commune_ids && (select reader_unit_ids())::integer[]));
create policy officials_add on survey_round for insert to dashboard with check (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official')
  and ((select reader_sees_everything()) or commune_ids <@ (select reader_unit_ids())::integer[])
  and created_by = (select reader_account_id()));
create policy auditor_reads on survey_round for select to auditor using (true);
create policy worker_reads on survey_round for select to worker using (true);
-- What was planned is no secret, and a round has a page among the published results.
create policy everybody_reads on survey_round for select to ballot_writer using (true);
grant select on survey_round to dashboard, auditor, worker;
grant select (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels) on survey_round to ballot_writer;
grant insert (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by) on survey_round to dashboard;
select seal_rows('survey_round');

-- How far a round is, night by night while its months run.
create table round_day (
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  -- The day that was over.
  counted_on date not null,
  -- In steps of five: nobody sees fewer than five ballots come, nor whether a commune has any at all.
  received integer not null check (received >= 5 and received % 5 = 0),
  primary key (unit_id, month, counted_on)
);
comment on table round_day is
  'Ballots of a commune and month up to a day, in the box and out of it, rounded down to a multiple of five; only while a round needs them. A count reveals no answer. Never add a desk, an answer or a finer count.';
create trigger round_day_only_grows before update or delete or truncate on round_day
  for each statement execute function refuse_rewriting();
create trigger change_is_noted before insert or update or delete or truncate on round_day
  for each statement execute function note_register_change();
alter table round_day enable row level security;
create policy reader_scope on round_day for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy worker_keeps on round_day to worker using (true) with check (true);
create policy auditor_reads on round_day for select to auditor using (true);
grant select, insert on round_day to worker;
grant select on round_day to dashboard, auditor;

-- A rule may rest on a round instead of closed quarters; empty where it does not.
alter table assessment_rule add column round_id uuid references survey_round (id);
grant insert (round_id) on assessment_rule to dashboard;
-- A rule is public, and so is the round that it names.
create policy rules_name_it on survey_round for select to dashboard
  using (id in (select round_id from assessment_rule));
create function check_rule_round() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.act = 'enacted'
    and not exists (select from survey_round where id = new.round_id and first_month >= date_trunc('month', new.valid_from))
    and not exists (
      select from (
        select distinct on (valid_from) act, round_id from assessment_rule where valid_from < new.valid_from order by valid_from, version desc
      ) as before
      where act = 'enacted' and round_id = new.round_id)
  then
    raise exception 'A round is named before its first ballot' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
comment on function check_rule_round is
  'A round cannot be chosen for its result: it must begin with the rule or later, or an earlier rule already rests on it.';
create trigger round_lies_ahead before insert on assessment_rule
  for each row when (new.round_id is not null) execute function check_rule_round();

-- Planned by mistake. It is withdrawn before its first month, and unless a rule names it: nobody can drop a round for its result.
create table survey_round_withdrawal (
  round_id uuid primary key references survey_round (id),
  withdrawn_on date not null default service_today(),
  withdrawn_by text not null references account (id)
);
comment on table survey_round_withdrawal is 'Append-only: a round that was planned by mistake. The round itself stays in the record.';
create trigger survey_round_withdrawal_only_grows before update or delete or truncate on survey_round_withdrawal
  for each statement execute function refuse_rewriting();
create function round_may_be_withdrawn(round survey_round) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select round.first_month > service_today() and not exists (select from assessment_rule where round_id = round.id)
$$;
create function check_round_withdrawal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Waits for a rule that is being enacted, and keeps others waiting.
  lock table assessment_rule in share mode;
  if not exists (select from survey_round where id = new.round_id and round_may_be_withdrawn(survey_round)) then
    raise exception 'A round is withdrawn before its first month, and while no rule names it' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger round_lies_ahead before insert on survey_round_withdrawal for each row execute function check_round_withdrawal();
alter table survey_round_withdrawal enable row level security;
create policy everybody_reads on survey_round_withdrawal for select to dashboard, worker, ballot_writer, auditor using (true);
create policy planners_add on survey_round_withdrawal for insert to dashboard with check (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official')
  and withdrawn_by = (select reader_account_id())
  and exists (
    select from survey_round
    where id = round_id and ((select reader_sees_everything()) or commune_ids <@ (select reader_unit_ids())::integer[])));
grant select on survey_round_withdrawal to dashboard, auditor;
grant select (round_id) on survey_round_withdrawal to worker, ballot_writer;
grant insert (round_id, withdrawn_by) on survey_round_withdrawal to dashboard;
grant execute on function round_may_be_withdrawn to dashboard;
select seal_rows('survey_round_withdrawal');
create policy withdrawn_is_gone on survey_round as restrictive for select to dashboard, worker, ballot_writer
  using (not exists (select from survey_round_withdrawal where round_id = id));
