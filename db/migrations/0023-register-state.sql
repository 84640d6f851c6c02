-- The programme's cockpit and the grade beside every rate are made from registers that change a few times a day: models, reports, rules,
-- counts of dossiers, desks. With this table the dashboard may remember them, as it remembers tallies by `tally_state`, and still never
-- answer with a row that was replaced a moment ago.

create table register_state (
  register text primary key,
  state uuid not null
);
comment on table register_state is
  'One row for each register that is remembered; `state` takes another value in every transaction that writes to it. Who remembers what it read compares it before using it. Every reader sees all rows: never add what was written, where, by whom or when.';

-- Before the rows themselves: whoever writes to a register waits here for the one before, and not half-way through, where two could wait
-- for each other.
create function note_register_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into register_state (register, state) values (tg_table_name, gen_random_uuid())
  on conflict (register) do update set state = excluded.state;
  return null;
end
$$;

create trigger change_is_noted before insert or update or delete or truncate on pilot_model_version
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on quarter_report_version
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on success_rule
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on dossier_count
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on desk
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on desk_assignment
  for each statement execute function note_register_change();

grant select on register_state to dashboard, auditor;
