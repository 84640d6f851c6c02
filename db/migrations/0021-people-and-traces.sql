-- Who decides is who the accounts say: until now the role of an event had to be the reader's, but the reader is whatever the session says.
-- Somebody with the dashboard's own database password could have had a commune's account confirm as if it were the province's.
create function check_review_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.account_id is not null and not exists (
    select from account where id = new.account_id and role = new.role and disabled_at is null)
  then
    raise exception 'The account is not of this role, or closed' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger account_of_that_role before insert on review_event for each row execute function check_review_person();

-- The worker opens cases and nothing else.
drop policy worker_keeps on review_event;
create policy worker_reads on review_event for select to worker using (true);
create policy worker_opens on review_event for insert to worker with check (act = 'opened');

-- Two more ways to see that somebody was kept away: answers 1 and 2 that come by poster and kiosk only, and handed-out ballots of which hardly
-- any is less than satisfied although few of the satisfied answer 5.
alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in (
  'burst', 'over-capacity', 'off-hours', 'one-after-another', 'late-from-one-network', 'fast-filling', 'even-spacing',
  'repeated-pattern', 'all-satisfied-run', 'assisted-gap', 'mode-gap', 'dissatisfied-gap', 'missing-dissatisfied', 'perfect-weeks',
  'level-shift', 'several-signs'));

-- A row's place and transaction number tell an order to whoever can read them. Ballots of a finished day were moved for that reason; counters
-- of the day and remarks nobody has sorted yet, which stood in the order in which they came, now move with them. `tally_day` is the worker's.
create or replace function settle_ballots(day date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moved bigint;
begin
  create temporary table settling on commit drop as select * from ballot where service_date = day;
  delete from ballot where service_date = day and id in (select id from settling);
  insert into ballot select * from settling order by id;
  get diagnostics moved = row_count;
  drop table settling;
  with gone as (delete from intake_counter where service_date = day returning *)
  insert into intake_counter select * from gone order by desk_id, half_day, signal;
  with gone as (
    delete from remark where route = 'unsorted' returning id, desk_id, service_month, text, readable_on
  )
  insert into remark (id, desk_id, service_month, text, readable_on) select * from gone order by id;
  update ballot_day set settled = true where service_date = day;
  return moved;
end
$$;

-- Lines are served below the checkpoint as they are: one that is no signature line would make the whole note unreadable for everybody.
alter table book_cosignature add check (line ~ '^— [^[:space:]+]+ [A-Za-z0-9+/]{100,}=*\n$');
