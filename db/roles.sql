-- The cluster's roles, made once by an administrator; passwords are set when the database is prepared, never here.
-- ballot_keeper owns the ballots and the few functions that may write them; nobody signs in as it.
do $$
declare
  wanted record;
  -- For connections that cannot bring their own settings: behind a pooler nothing can be set for a session. An app that connects directly
  -- sets them again.
  ours constant text[] := array[
    'ballot_writer statement_timeout=5s',
    'ballot_writer lock_timeout=2s',
    'dashboard statement_timeout=10s',
    -- Its statements are planned once a session. Planned anew for every page they took longer than they ran.
    'dashboard plan_cache_mode=force_generic_plan',
    -- Nobody who keeps a transaction open stops the nights without a word: the job fails, and is tried again.
    'worker lock_timeout=5min'];
begin
  for wanted in
    select * from (values
      ('ballot_keeper', false),
      ('ballot_writer', true),
      ('dashboard', true),
      ('worker', true),
      ('auditor', true)
    ) as role(name, may_sign_in)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, case when wanted.may_sign_in then 'login' else 'nologin' end);
    end if;
    -- The migrating role must be able to hand tables to the keeper.
    execute format('grant %I to current_user', wanted.name);
  end loop;
  -- A role may change what its own later sessions begin with: such as whether a ballot is on disk when its receipt is shown.
  -- Only what makes statements faster or slower stays, and what none but a superuser can set.
  for wanted in
    select rolname, datname, split_part(line, '=', 1) as name
    from pg_db_role_setting
    join pg_roles on pg_roles.oid = setrole
    left join pg_database on pg_database.oid = setdatabase
    cross join unnest(setconfig) as line
    where rolname in ('ballot_writer', 'dashboard', 'worker', 'auditor') and (setdatabase = 0 or datname = current_database())
      and (setdatabase <> 0 or rolname || ' ' || line <> all (ours))
      -- That view does not show the first.
      and (split_part(line, '=', 1) = 'role' or exists (
        select from pg_settings where lower(name) = lower(split_part(line, '=', 1))
          and context = 'user' and (category !~ '^(Query Tuning|Resource Usage) ' or name = 'plan_cache_mode')))
  loop
    execute format('alter role %I%s reset %I', wanted.rolname, ' in database ' || quote_ident(wanted.datname), wanted.name);
  end loop;
  for wanted in
    select split_part(each, ' ', 1) as role, split_part(setting, '=', 1) as name, split_part(setting, '=', 2) as value
    from unnest(ours) as each, substring(each from ' (.*)') as setting
    where not exists (select from pg_roles where rolname = split_part(each, ' ', 1) and rolconfig @> array[setting])
  loop
    execute format('alter role %I set %I = %L', wanted.role, wanted.name, wanted.value);
  end loop;
  -- Room for the intake and the worker, however many sessions these open. An operator's own limit stands.
  for wanted in
    select rolname, greatest(1, current_setting('max_connections')::integer / share) as most
    from (values ('dashboard', 2), ('auditor', 5)) as role (name, share) join pg_roles on rolname = role.name
    where rolconnlimit = -1
  loop
    execute format('alter role %I connection limit %s', wanted.rolname, wanted.most);
  end loop;
  -- No app needs temporary tables.
  if exists (
    select from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    where datname = current_database() and grantee = 0 and privilege_type = 'TEMPORARY')
  then
    execute format('revoke temporary on database %I from public', current_database());
  end if;
  if (select rolsuper from pg_roles where rolname = current_user) then
    -- The server's log would show a refused row and its statement, and the parameters of a slow one: answers belong into no log.
    for wanted in
      select * from (values
        ('log_error_verbosity', 'terse'),
        ('log_min_error_statement', 'panic'),
        ('log_parameter_max_length', '0')
      ) as setting(name, value)
      where not exists (
        select from pg_db_role_setting join pg_database on pg_database.oid = setdatabase
        where datname = current_database() and setrole = 0 and setconfig @> array[name || '=' || value])
    loop
      execute format('alter database %I set %I = %L', current_database(), wanted.name, wanted.value);
    end loop;
    -- Temporary files fill the disk as well; no statement of these apps takes as much.
    for wanted in
      select * from (values ('ballot_writer', '100MB'), ('dashboard', '1GB'), ('auditor', '4GB')) as most (role, value)
      where not exists (select from pg_roles where rolname = role and rolconfig::text ~ 'temp_file_limit=')
    loop
      execute format('alter role %I set temp_file_limit = %L', wanted.role, wanted.value);
    end loop;
    -- Advisory locks: the worker's have one number, and only the worker can take such a lock. The dashboard's have two, which are others.
    for wanted in
      with lock as (
        select pg_proc.oid, proname, pronargs = 2 as has_two, coalesce(proacl, acldefault('f', proowner)) as acl
        from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname ~ '_advisory_(xact_)?(un)?lock'
      ), needed as (
        select lock.oid, role.oid as grantee, role.rolname
        from (values
          ('pg_advisory_lock', false, array['worker']),
          ('pg_advisory_unlock', false, array['worker']),
          ('pg_try_advisory_lock', false, array['worker']),
          ('pg_try_advisory_xact_lock', false, array['worker']),
          ('pg_try_advisory_xact_lock_shared', false, array['worker']),
          ('pg_advisory_xact_lock', false, array['worker', 'ballot_keeper']),
          ('pg_advisory_xact_lock', true, array['dashboard', 'ballot_keeper']),
          ('pg_try_advisory_xact_lock', true, array['ballot_keeper'])
        ) as need (proname, has_two, roles)
        join lock using (proname, has_two)
        join pg_roles as role on role.rolname = any (need.roles)
      )
      select format('revoke execute on function %s from %s', lock.oid::regprocedure,
        case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end) as command
      from lock, aclexplode(acl)
      where (grantee = 0 or pg_get_userbyid(grantee) in ('ballot_keeper', 'ballot_writer', 'dashboard', 'worker', 'auditor'))
        and (oid, grantee) not in (select oid, grantee from needed)
      union all
      select format('grant execute on function %s to %I', needed.oid::regprocedure, rolname)
      from needed join lock using (oid)
      where not exists (select from aclexplode(acl) as given where given.grantee = needed.grantee)
    loop
      execute wanted.command;
    end loop;
    -- There everybody could create what is taken from them here. Where other programs share the server, its administrator decides.
    for wanted in
      select datname from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
      where datname in ('postgres', 'template1') and datname <> current_database() and grantee = 0 and privilege_type = 'CONNECT'
        and not exists (
          select from pg_roles where rolcanlogin and not rolsuper and rolname not in ('ballot_writer', 'dashboard', 'worker', 'auditor'))
    loop
      execute format('revoke connect, temporary on database %I from public', wanted.datname);
    end loop;
    -- Large objects and messages in the write-ahead log: what nobody uses, and anybody could fill the disk with, or hide something in.
    for wanted in
      select pg_proc.oid::regprocedure as function from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(lo_|loread|lowrite|pg_logical_emit_message)' and grantee = 0
    loop
      execute format('revoke execute on function %s from public', wanted.function);
    end loop;
  end if;
end
$$;
