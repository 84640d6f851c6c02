-- What ballots may ask, and by which rule their figures are judged: both dated, and never changed retroactively.

create table questionnaire_version (
  number smallint primary key,
  code text not null unique,
  offered_from date not null,
  -- Length in bytes of a ballot's answers in this version: all the database checks of them, knowing nothing else of the version.
  answers_length smallint not null check (answers_length between 1 and 64),
  wording jsonb not null
);
comment on table questionnaire_version is
  'The questionnaires that ballots may carry, with the wording citizens saw. A version is frozen once a ballot used it.';
create function refuse_frozen_wording() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from ballot where questionnaire_version = old.number) then
    raise exception 'Questionnaire % has been used by a ballot and is frozen', old.code using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger questionnaire_version_is_frozen
  before update on questionnaire_version
  for each row when (old.wording is distinct from new.wording or old.code is distinct from new.code
    or old.answers_length <> new.answers_length)
  execute function refuse_frozen_wording();
create trigger questionnaire_is_kept before delete or update of number on questionnaire_version
  for each row execute function never_delete();
create trigger no_questionnaire_is_dropped before truncate on questionnaire_version execute function never_delete();
grant select on questionnaire_version to ballot_keeper, ballot_writer, dashboard, worker, auditor;

-- Optional questions of a questionnaire are asked where a desk has them switched on.
create table desk_question (
  desk_id integer not null references desk (id),
  -- Code of the question; only a version that has it asks it.
  question text not null check (question ~ '^[a-z][a-z0-9_]{0,39}$'),
  primary key (desk_id, question)
);
comment on table desk_question is
  'Which optional questions a desk asks, in every version that has them. Never add a question here: the questionnaire defines what is asked and counted.';
alter table desk_question enable row level security;
create policy everybody_reads on desk_question for select using (true);
create policy keepers_add on desk_question for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_question for delete to dashboard using (reader_keeps_desk(desk_id));
grant select on desk_question to ballot_writer, dashboard, worker, auditor;
grant insert, delete on desk_question to dashboard;

-- One dated rule judges every figure: on pages, in public documents and exports, and in the programme.
create table assessment_rule (
  -- A figure is judged by the rule in force on the last day of its period: the one with the latest valid_from not after it.
  valid_from date not null,
  version integer not null check (version > 0),
  act text not null check (act in ('enacted', 'undone')),
  -- Percentage of satisfied ballots required, and how many ballots are needed before anything is concluded.
  threshold_percent smallint not null check (threshold_percent between 1 and 99),
  minimum_base integer not null check (minimum_base between 1 and 100000),
  -- Closed quarters whose ballots and reports count for the programme.
  window_quarters smallint not null check (window_quarters between 1 and 8),
  needs_recognition boolean not null,
  -- How a merged commune inherits recognition: from any of its whole predecessors, from all of them, or not at all.
  carry_over text not null check (carry_over in ('any-part', 'every-part', 'none')),
  -- Empty: no condition on ballots.
  minimum_verdict text check (minimum_verdict in ('met_uncertain', 'met_confident')),
  -- Ballots that must prove a visit before recognition may rest on the verdict; empty: no condition.
  presence_percent smallint check (presence_percent between 1 and 100),
  -- Whether the result of the call-backs must not lie below the threshold either.
  calls_not_below boolean not null default false,
  -- Empty: no condition on pledges.
  pledged_percent smallint check (pledged_percent between 1 and 100),
  -- Late dossiers without a letter of apology that are still allowed; empty: no condition.
  overdue_apologies integer check (overdue_apologies between 0 and 100000),
  reason text check (reason <> '' and char_length(reason) <= 500),
  -- Null for the rule that the software ships with.
  recorded_by text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (valid_from, version),
  -- One rule a day: it must be undone before another may begin on that day.
  check ((act = 'enacted') = (version % 2 = 1))
);
comment on table assessment_rule is
  'The rule that judges figures from a day on: every version, append-only; the highest version of a day applies, and an undone rule never began. A new kind of condition is a new column, null in rules without it.';
create trigger assessment_rule_only_grows before update or delete or truncate on assessment_rule
  for each statement execute function refuse_rewriting();
create trigger change_is_noted before insert or update or delete or truncate on assessment_rule
  for each statement execute function note_register_change();
-- As the page says: a rule begins tomorrow at the earliest, or with the running quarter during its first month, and is undone only before
-- it begins. Otherwise a period that is over would be judged anew.
create function check_rule_start() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  quarter constant date := date_trunc('quarter', service_today());
begin
  if new.valid_from > service_today()
    or new.act = 'enacted' and new.valid_from = quarter and service_today() < quarter + interval '1 month' then
    return new;
  end if;
  raise exception 'A rule never judges what is over' using errcode = 'check_violation';
end
$$;
create trigger rule_lies_ahead before insert on assessment_rule
  for each row when (current_user = 'dashboard') execute function check_rule_start();
create trigger decides_already before insert on assessment_rule
  for each row when (current_user = 'dashboard') execute function refuse_early_decision();
alter table assessment_rule enable row level security;
create policy everybody_reads on assessment_rule for select using (true);
create policy province_decides on assessment_rule for insert to dashboard
  with check ((select reader_role()) = 'province-official' and recorded_by = (select reader_account_id()));
grant select on assessment_rule to ballot_writer, dashboard, worker, auditor;
-- Not recorded_at: nobody dates their own entry.
grant insert (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over, minimum_verdict,
  presence_percent, calls_not_below, pledged_percent, overdue_apologies, reason, recorded_by) on assessment_rule to dashboard;
