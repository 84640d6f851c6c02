-- Recent failed guesses at passwords and codes.

create table secret_try (
  -- Keyed hash of what is counted: a username, a known device, a network, an account that enters its password again.
  name bytea primary key check (octet_length(name) = 32),
  failed integer not null default 0,
  waits_until timestamptz not null default '-infinity',
  last_at timestamptz not null default clock_timestamp()
);
comment on table secret_try is
  'Wrong passwords of the last hour, so that guessing takes longer each time, across all processes and restarts. Names are keyed hashes, those of networks with a key that changes daily. Never add a username, an address or what was typed.';
grant select, insert, update, delete on secret_try to dashboard;

-- Seconds to wait, or 0 when the try may be made. It counts as failed until `secret_was_right` says otherwise, so that tries sent all at
-- once get no further than the same number one after the other. Beyond the free ones each doubles the wait, up to a quarter of an hour.
create function try_secret(names bytea[], free_tries integer[]) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  wait numeric;
begin
  insert into secret_try (name) select asked from unnest(names) asked order by asked on conflict do nothing;
  perform from secret_try where name = any (names) order by name for update;
  select ceil(extract(epoch from max(waits_until) - clock_timestamp())) into wait
    from secret_try where name = any (names) and waits_until > '-infinity';
  if wait > 0 then return wait; end if;
  update secret_try set
    failed = counted.failed,
    last_at = clock_timestamp(),
    waits_until = case when counted.failed < counted.free then '-infinity'
      else clock_timestamp() + least(interval '15 minutes', interval '30 seconds' * 2 ^ least(counted.failed - counted.free, 9)) end
  from (
    select asked, free, case when last_at < clock_timestamp() - interval '1 hour' then 1 else kept.failed + 1 end as failed
    from unnest(names, free_tries) as listed(asked, free) join secret_try kept on kept.name = asked
  ) counted
  where name = counted.asked;
  -- Last, so that whoever waits for a row holds none that another waits for.
  delete from secret_try where name in (
    select name from secret_try where last_at < clock_timestamp() - interval '1 hour'
    order by last_at limit 50 for update skip locked);
  return 0;
end
$$;

-- Somebody got in: what is theirs alone is forgotten, what they share with others (the network) loses this one try.
create function secret_was_right(own bytea[], shared bytea[], free_tries integer) returns void
language sql set search_path = public, pg_temp
begin atomic
  -- The same order as in `try_secret`, which may be running for another tap of the same person.
  select from secret_try where name = any (own || shared) order by name for update;
  delete from secret_try where name = any (own);
  update secret_try set
    failed = greatest(failed - 1, 0),
    waits_until = case when failed - 1 < free_tries then '-infinity' else waits_until end
  where name = any (shared);
end;
grant execute on function try_secret, secret_was_right to dashboard;
