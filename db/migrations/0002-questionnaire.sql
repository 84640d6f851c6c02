create table questionnaire_version (
  number smallint primary key,
  code text not null unique,
  offered_from date not null,
  -- Bytes of the answers of a ballot of this version: what cast_ballots can check of them without knowing the version.
  answers_length smallint not null check (answers_length between 1 and 64),
  wording jsonb not null
);
comment on table questionnaire_version is
  'The questionnaires that ballots may carry, with the wording citizens saw. A version is frozen once a ballot used it.';

create function refuse_frozen_wording() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from ballot where questionnaire_version = old.number) then
    raise exception 'Questionnaire % has been used by a ballot and is frozen', old.code using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger questionnaire_version_is_frozen
  before update on questionnaire_version
  for each row when (old.wording is distinct from new.wording or old.code is distinct from new.code
    or old.answers_length <> new.answers_length)
  execute function refuse_frozen_wording();

grant select on questionnaire_version to ballot_keeper, ballot_writer, dashboard, worker, auditor;
grant references on questionnaire_version, desk to ballot_keeper;
