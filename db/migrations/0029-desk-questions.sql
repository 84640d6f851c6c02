-- Optional questions of a questionnaire are asked where a desk has them switched on.

create table desk_question (
  desk_id integer not null references desk (id),
  -- Code of the question; only a version that has it asks it.
  question text not null check (question ~ '^[a-z][a-z0-9_]{0,39}$'),
  primary key (desk_id, question)
);
comment on table desk_question is
  'Which optional questions a desk asks, in every version that has them. Never add a question here: what is asked and counted stands in the questionnaire.';
alter table desk_question enable row level security;
create policy everybody_reads on desk_question for select using (true);
create policy keepers_add on desk_question for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_question for delete to dashboard using (reader_keeps_desk(desk_id));
grant select on desk_question to ballot_writer, dashboard, worker, auditor;
grant insert, delete on desk_question to dashboard;
