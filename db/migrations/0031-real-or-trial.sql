-- Whether ballots are real or invented for a trial is decided at the first start and never again: neither may come among the other.
alter table installation alter column demo_data drop default, alter column demo_data drop not null;
update installation set demo_data = null where not demo_data and not exists (select from ballot);
comment on table installation is
  'One row: whether this database holds demonstration data, so that every page says so. Null before the first start has decided it.';

create function keep_real_or_trial() returns trigger language plpgsql as $$
begin
  raise exception 'Whether this installation is real or a trial was decided at its first start'
    using errcode = 'check_violation';
end
$$;
create trigger keep_real_or_trial before update on installation
  for each row when (old.demo_data is not null and new.demo_data is distinct from old.demo_data)
  execute function keep_real_or_trial();
