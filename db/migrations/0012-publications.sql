-- What is published of a closed period: computed once, hidden where it must be, hashed, and never changed. The ballot app shows the first
-- two tables to everybody; it has no way to anything that lies behind them.

-- How far the registers reach from which a publication's grades and estimates are computed: with these ids anybody can later read what was
-- read then. Late-bound, because the tables come in later files.
create function input_rows() returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return jsonb_build_object(
    'dossierCount', coalesce((select max(id) from dossier_count), 0), 'reviewEvent', coalesce((select max(id) from review_event), 0),
    'callbackCount', coalesce((select max(id) from callback_count), 0), 'callbackLot', coalesce((select max(id) from callback_lot), 0));
end
$$;
-- Rows up to the returned ids are complete: waits for transactions that have written some.
create function settled_inputs() returns jsonb
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
begin
  lock table dossier_count, review_event, callback_count, callback_lot in share mode;
  return input_rows();
end
$$;
grant execute on function input_rows, settled_inputs to worker;

create table period_freeze (
  -- As in addresses: 2026-09, 2026-Q3, 2026-H2, 2026.
  period_code text not null check (period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  version integer not null check (version > 0),
  starts_on date not null,
  -- The day after the last one.
  ends_before date not null,
  frozen_on date not null,
  -- Why there is another version; the first has none.
  note text check (note <> '' and char_length(note) <= 500),
  -- Signed checkpoint of the ballot book, which by then held every ballot counted here.
  checkpoint text,
  -- SHA-256 over the hashes of all figures of this version in the order of unit ids, one a line.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What its grades and estimates were computed from.
  read_until jsonb not null default input_rows(),
  primary key (period_code, version),
  check ((version = 1) = (note is null)),
  check (starts_on < ends_before)
);
comment on table period_freeze is
  'Which periods are published, in which versions. Append-only; a correction is a new version with a note. The latest version is shown, earlier ones stay.';

create table period_snapshot (
  unit_id integer not null references administrative_unit (id),
  period_code text not null,
  version integer not null,
  satisfied integer not null check (satisfied >= 0),
  base integer not null check (base >= 10),
  -- Canonical JSON (packages/results/README.md): the published figure in the bytes that were hashed.
  document text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (unit_id, period_code, version),
  foreign key (period_code, version) references period_freeze (period_code, version),
  check (satisfied <= base)
);
comment on table period_snapshot is
  'The public figure of a unit and period. A unit without a row is not published: too few ballots, none, or it would give another away; nothing tells which. Append-only. Never add a row by hand: what is hidden depends on what was published before.';
create index on period_snapshot (period_code, version);

create table frozen_month (
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  version integer not null check (version > 0),
  questionnaire_version smallint not null references questionnaire_version (number),
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (month, version, unit_id, questionnaire_version, entry_mode)
);
comment on table frozen_month is
  'Tallies of a commune and month at the moment it was frozen. Longer periods are added up from here, so that a late ballot cannot be found as their difference. Append-only, never public: cells may be small.';

create table frozen_excluded_month (
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  version integer not null check (version > 0),
  satisfied integer not null check (satisfied >= 0),
  base integer not null check (base >= satisfied),
  primary key (month, version, unit_id)
);
comment on table frozen_excluded_month is
  'Excluded ballots of a commune and month at the moment it was frozen; the same versions as frozen_month, and no row where nothing was excluded. Append-only.';

create table publication_hold (
  unit_id integer not null references administrative_unit (id),
  period_code text not null,
  noticed_on date not null,
  -- Below ten ballots nothing is published anyway, and nothing is noted here.
  ballots integer not null check (ballots >= 10),
  dossiers integer not null check (dossiers >= 0),
  primary key (unit_id, period_code),
  check (ballots > dossiers)
);
comment on table publication_hold is
  'Which unit and period was kept out of what was published because it had more ballots than dossiers, and by which numbers. Append-only, for officials: to the public the unit looks hidden like any other. Never add a unit hidden for another reason.';

do $registers$
declare
  register text;
begin
  foreach register in array array['period_freeze', 'period_snapshot', 'frozen_month', 'frozen_excluded_month', 'publication_hold'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      register || '_only_grows', register);
    execute format('grant select, insert on %I to worker', register);
    execute format('grant select on %I to auditor', register);
  end loop;
end
$registers$;
grant select on period_freeze, period_snapshot to ballot_writer, dashboard;

alter table publication_hold enable row level security;
-- Officials of an area learn why their own unit was kept out of publication, not only why one of their communes was.
create policy reader_scope on publication_hold for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]) or reader_has_whole_unit(unit_id));
create policy worker_keeps on publication_hold to worker using (true) with check (true);
create policy auditor_reads on publication_hold for select to auditor using (true);
grant select on publication_hold to dashboard;
