-- Whoever notes the figures before and after each decision of a review sees what lies between. So the worker remembers which sets of
-- exclusions a desk's figures once showed, and lets a new one follow only where no two of them differ by few ballots.
create table exclusion_state (
  desk_id integer not null references desk (id),
  -- Confirmed exclusions in force together, in the order of their ids.
  event_ids bigint[] not null,
  -- False for a set that was looked at and would have told too much. Months that are closed do not change: it would do so for ever.
  was_shown boolean not null,
  primary key (desk_id, event_ids)
);
comment on table exclusion_state is
  'Sets of exclusions that the figures of a desk showed together at some time, and sets that they never may. Never delete a row: what was seen once is known.';
alter table exclusion_state enable row level security;
create policy worker_keeps on exclusion_state to worker using (true) with check (true);
create policy auditor_reads on exclusion_state for select to auditor using (true);
grant select, insert on exclusion_state to worker;
grant select on exclusion_state to auditor;
create trigger exclusion_state_only_grows before update or delete or truncate on exclusion_state
  for each statement execute function refuse_rewriting();
