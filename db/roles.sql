-- The cluster's roles, made once by an administrator; passwords are set when the database is prepared, never here.
-- ballot_keeper owns the ballots and the few functions that may write them; nobody signs in as it.
do $$
declare
  wanted record;
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
  -- A role may change what its own later sessions begin with. What would make an app fail, or mean something else, does not stay.
  for wanted in
    select rolname, datname, split_part(setting, '=', 1) as name
    from pg_db_role_setting
    join pg_roles on pg_roles.oid = setrole
    left join pg_database on pg_database.oid = setdatabase
    cross join unnest(setconfig) as setting
    where rolname in ('ballot_writer', 'dashboard', 'worker', 'auditor') and (setdatabase = 0 or datname = current_database())
      and lower(split_part(setting, '=', 1)) in ('search_path', 'default_transaction_read_only', 'default_transaction_isolation',
        'default_transaction_deferrable', 'row_security', 'role', 'timezone', 'datestyle', 'intervalstyle', 'client_encoding',
        'bytea_output', 'extra_float_digits', 'standard_conforming_strings', 'transform_null_equals', 'local_preload_libraries')
  loop
    execute format('alter role %I%s reset %I', wanted.rolname, ' in database ' || quote_ident(wanted.datname), wanted.name);
  end loop;
  -- For connections that cannot bring their own settings: behind a pooler nothing can be set for a session. An app that connects directly
  -- sets them again.
  for wanted in
    select * from (values
      ('ballot_writer', 'statement_timeout', '5s'),
      ('ballot_writer', 'lock_timeout', '2s'),
      ('dashboard', 'statement_timeout', '10s'),
      -- Its statements are planned once a session. Planned anew for every page they took longer than they ran.
      ('dashboard', 'plan_cache_mode', 'force_generic_plan')
    ) as setting(role, name, value)
    where not exists (select from pg_roles where rolname = role and rolconfig @> array[name || '=' || value])
  loop
    execute format('alter role %I set %I = %L', wanted.role, wanted.name, wanted.value);
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
