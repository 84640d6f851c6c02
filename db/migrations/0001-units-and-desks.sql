-- What may be executed is granted by name, never inherited from PUBLIC.
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;
grant usage on schema public to ballot_keeper, ballot_writer, dashboard, worker, auditor;
grant create on schema public to ballot_keeper;

create table administrative_unit (
  id integer primary key,
  code text not null,
  level text not null check (level in ('province', 'district', 'area', 'commune')),
  kind text not null check (kind in ('tinh', 'huyen', 'thi-xa', 'thanh-pho', 'khu-vuc', 'xa', 'phuong', 'thi-tran')),
  name text not null check (name <> ''),
  slug text not null,
  parent_id integer references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  check ((level = 'province') = (parent_id is null)),
  unique (code, valid_from),
  unique (slug, valid_from)
);
comment on table administrative_unit is
  'One row for each unit and stretch of time in which its code, name, kind and parent did not change. Codes are reused across reforms, so the id is the identity and valid_to is the first day on which the row no longer holds.';

create table administrative_succession (
  predecessor_id integer not null references administrative_unit (id),
  successor_id integer not null references administrative_unit (id),
  effective_on date not null,
  extent text not null check (extent in ('whole', 'part')),
  change text not null,
  resolution text,
  clause integer,
  -- Of several receivers of a divided unit, the one to use when an old figure must stand in a single place: a heuristic.
  is_default boolean not null,
  basis text,
  primary key (predecessor_id, successor_id)
);
create index on administrative_succession (successor_id);
comment on table administrative_succession is
  'What became of a unit, whole or in part, with the resolution that decided it. Facts only: no figure is moved here.';

create table area_member (
  area_id integer not null references administrative_unit (id),
  commune_id integer not null references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  primary key (commune_id, valid_from)
);
create index on area_member (area_id);
comment on table area_member is
  'Which communes an area (khu vực) groups, and when. Areas took over from the districts on 01/07/2025; administrators may regroup them.';

create table desk (
  id integer primary key,
  code text not null unique check (code ~ '^[34679ACDEFGHJKMNPQRTUVWXY]{7}$'),
  kind text not null check (kind in ('one-stop-section', 'public-service-centre')),
  hotline text,
  opened_on date not null,
  closed_on date,
  successor_desk_id integer references desk (id),
  check (closed_on is null or closed_on > opened_on)
);
comment on table desk is
  'A one-stop desk. The code stands on its posters and is public; it says nothing about who used it. closed_on is the first day without service.';

create table desk_assignment (
  desk_id integer not null references desk (id),
  unit_id integer not null references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  primary key (desk_id, valid_from)
);
create index on desk_assignment (unit_id);
comment on table desk_assignment is
  'To which commune a desk belonged, and when. A ballot belongs to the desk visited and, through this table, to the commune of that day.';

grant select on administrative_unit, administrative_succession, area_member, desk, desk_assignment
  to ballot_keeper, ballot_writer, dashboard, worker, auditor;
