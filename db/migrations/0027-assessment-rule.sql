-- One dated rule judges every figure: on pages, in public documents and exports, and in the programme. What was a rule of the programme alone,
-- beside a threshold written into two programs, becomes that one.

drop table success_rule;
delete from register_state where register = 'success_rule';

create table assessment_rule (
  -- A figure is judged by the rule in force on the last day of its period: the one with the latest valid_from not after it.
  valid_from date not null,
  version integer not null check (version > 0),
  act text not null check (act in ('enacted', 'undone')),
  -- Satisfied ballots that a rate must reach, and ballots behind it before anything is concluded.
  threshold_percent smallint not null check (threshold_percent between 1 and 99),
  minimum_base integer not null check (minimum_base between 1 and 100000),
  -- Closed quarters whose ballots and reports count for the programme.
  window_quarters smallint not null check (window_quarters between 1 and 8),
  needs_recognition boolean not null,
  -- How a merged commune inherits recognition: from any of its whole predecessors, from all of them, or not at all.
  carry_over text not null check (carry_over in ('any-part', 'every-part', 'none')),
  -- Empty: no condition on ballots.
  minimum_verdict text check (minimum_verdict in ('met_uncertain', 'met_confident')),
  -- Ballots that must prove a visit before recognition may rest on a well-founded verdict; empty: no condition.
  presence_percent smallint check (presence_percent between 1 and 100),
  -- Empty: no condition on pledges.
  pledged_percent smallint check (pledged_percent between 1 and 100),
  -- Late dossiers without a letter of apology that are still allowed; empty: no condition.
  overdue_apologies integer check (overdue_apologies between 0 and 100000),
  reason text check (reason <> '' and char_length(reason) <= 500),
  -- Empty for what the software came with.
  recorded_by text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (valid_from, version),
  -- One rule a day: it must be undone before another may begin on that day.
  check ((act = 'enacted') = (version % 2 = 1))
);
comment on table assessment_rule is
  'What judges a figure, from a day on: every version, append-only; the highest version of a day holds, and an undone rule never began. A new kind of condition is a new column, empty where it was not asked for.';
insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over,
  minimum_verdict, presence_percent, pledged_percent, overdue_apologies)
values ('2021-07-01', 1, 'enacted', 90, 30, 4, true, 'any-part', 'met_uncertain', 30, 100, 0);

create trigger assessment_rule_only_grows before update or delete or truncate on assessment_rule
  for each statement execute function refuse_rewriting();
create trigger change_is_noted before insert or update or delete or truncate on assessment_rule
  for each statement execute function note_register_change();

alter table assessment_rule enable row level security;
create policy everybody_reads on assessment_rule for select using (true);
create policy province_decides on assessment_rule for insert to dashboard
  with check ((select reader_role()) = 'province-official' and recorded_by = (select reader_account_id()));

grant select on assessment_rule to ballot_writer, dashboard, worker, auditor;
-- Not recorded_at: nobody dates their own entry.
grant insert (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over, minimum_verdict,
  presence_percent, pledged_percent, overdue_apologies, reason, recorded_by) on assessment_rule to dashboard;
