-- Proofs of a visit are handed out at a human pace: openings of a code on a screen, stocks of forms of a kiosk. Counted here, because
-- several ballot processes share the load.
create table paced_turn (
  -- Keyed hash of the code or key.
  name bytea primary key check (octet_length(name) = 32),
  -- When its allowance is full again.
  whole_at timestamptz not null
);
comment on table paced_turn is
  'How often a code on a screen or a kiosk''s key was used recently, as a single timestamp shared by all processes. Logged like any table, so that neither a crash nor a standby that takes over gives anybody more. Never add a desk, an address or a ballot.';
create index on paced_turn (whole_at);
alter table paced_turn owner to ballot_keeper;

-- Seconds to wait, or 0 when a turn was taken (generic cell rate algorithm, as in apps/ballot/src/fair-use/allowance.ts).
create function take_turn(asked bytea, burst integer, pace interval) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moment constant timestamptz := clock_timestamp();
  whole timestamptz;
begin
  -- Of two processes at once the second waits for the first and sees its count. A time further ahead than anybody can get means that the
  -- clock went back.
  insert into paced_turn as kept (name, whole_at) values (asked, moment + pace)
  on conflict (name) do update
    set whole_at = case when kept.whole_at > moment + pace * burst then moment else greatest(kept.whole_at, moment) end + pace
    where kept.whole_at <= moment + pace * (burst - 1) or kept.whole_at > moment + pace * burst;
  if found then
    -- Last, so that whoever waits for a turn holds no row that another waits for.
    delete from paced_turn where name in (
      select name from paced_turn where whole_at < moment order by whole_at limit 20 for update skip locked);
    return 0;
  end if;
  select whole_at into whole from paced_turn where name = asked;
  return greatest(1, ceil(extract(epoch from whole - pace * (burst - 1) - moment)))::integer;
end
$$;
alter function take_turn owner to ballot_keeper;
comment on function take_turn is 'Takes one of the turns that come back at `pace`, of which `burst` may be taken at once; returns 0, or the seconds to wait. A refused turn costs nothing.';
revoke execute on function take_turn from public;
grant execute on function take_turn to ballot_writer;
