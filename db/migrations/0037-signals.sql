-- What a machine noticed about the ballots of a desk (packages/signals) is never more than a reason to look (0014-reviews.sql).

create table signal (
  desk_id integer not null references desk (id),
  month date not null check (month = date_trunc('month', month)::date),
  kind text not null check (kind in (
    'burst', 'over-capacity', 'off-hours', 'one-after-another', 'minutes-after-another', 'late-from-one-network', 'fast-filling',
    'even-spacing', 'repeated-pattern', 'all-satisfied-run', 'assisted-gap', 'mode-gap', 'dissatisfied-gap', 'missing-dissatisfied',
    'not-asked', 'not-asked-again', 'above-calls', 'above-calls-again', 'perfect-weeks', 'level-shift', 'paper-one-hand', 'paper-same-rows', 'several-signs')),
  -- The commune to which the desk belonged at the end of the month: the measured unit, which never judges itself.
  unit_id integer not null references administrative_unit (id),
  observed double precision not null,
  expected double precision not null,
  -- Probability that an honest desk shows at least this.
  false_alarm double precision not null check (false_alarm between 0 and 1),
  -- The smallest false discovery rate at which this would stand among all desks and kinds of the month.
  q_value double precision not null check (q_value between 0 and 1),
  above_bar boolean not null,
  evidence jsonb not null check (jsonb_typeof(evidence) = 'object'),
  rules_version text not null check (rules_version <> ''),
  computed_on date not null,
  -- The case opened for this row. From then on the row is not computed anew: what is judged must not change under the judges.
  review_case_id integer,
  primary key (desk_id, month, kind)
);
create index on signal (month, unit_id);
comment on table signal is
  'What was improbable about a desk and month, with what an honest desk would show; above_bar where it raises a question. Recomputed until a case holds it. Never show it to the measured commune. Counts from 5 only: never add a ballot, an official, a time or an address.';
alter table signal enable row level security;
create policy auditor_reads on signal for select to auditor using (true);
-- Never communes, nor administrators: they create the accounts of those who decide.
create policy reviewers_read on signal for select to dashboard using (
  (select reader_role()) in ('district-official', 'province-official', 'auditor')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])));
grant select on signal to dashboard, auditor;
create policy worker_reads on signal for select to worker using (true);
create policy worker_adds on signal for insert to worker with check (true);
create policy worker_computes_anew on signal for update to worker using (review_case_id is null) with check (true);
create policy worker_takes_back on signal for delete to worker using (review_case_id is null);
grant select, insert, update, delete on signal to worker;

create table signal_month (
  month date primary key check (month = date_trunc('month', month)::date),
  computed_on date not null,
  -- The month was not closed yet: ballots of it could still leave the box.
  provisional boolean not null,
  rules_version text not null check (rules_version <> ''),
  desks integer not null check (desks >= 0),
  -- Tests made of all desks together; most of them found nothing unusual and left no row.
  looks integer not null check (looks >= 0)
);
comment on table signal_month is
  'For which months signals were computed, when and by which rules, so that "no signal" can be told from "not examined". Numbers for the whole province only.';
grant select, insert, update on signal_month to worker;
grant select on signal_month to dashboard, auditor;

select seal_rows('signal'), seal_rows('signal_month');
