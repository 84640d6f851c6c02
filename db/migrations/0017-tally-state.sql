-- A page of the dashboard needs the months of every desk in its reader's reach, to know what it must hide. They are the same for all
-- pages until a ballot is tallied; with this table the dashboard may remember them and still never show a figure of yesterday.

create table tally_state (
  month date primary key check (month = date_trunc('month', month)::date),
  state uuid not null
)
-- Changed with every batch of the running month: room for the next version of the row beside it.
with (fillfactor = 50);
comment on table tally_state is
  'One row for each month that has tallies; `state` takes another value in every transaction that changes them, the same one that changes the tallies. Who remembers a month''s figures compares it before using them. Every reader sees all rows: never add what was counted, where, or when.';

insert into tally_state (month, state)
select month, gen_random_uuid() from tally_month group by month;

grant select, insert, update, delete on tally_state to worker;
grant select on tally_state to dashboard, auditor;
