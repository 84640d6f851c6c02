create table reported_figure (
  id integer primary key,
  unit_id integer not null references administrative_unit (id),
  indicator text not null,
  value numeric not null,
  unit_of_measure text not null,
  reported_on date not null,
  source text not null,
  definition text not null default 'legacy_reported' check (definition = 'legacy_reported')
);
comment on table reported_figure is
  'Figures taken from reports and articles, shown in a style of their own and never added to surveyed ones. No base is known unless a source gives it.';
grant select on reported_figure to dashboard, worker, auditor;

create table installation (
  only_row boolean primary key default true check (only_row),
  demo_data boolean not null default false
);
insert into installation default values;
comment on table installation is 'One row: whether this database holds demonstration data, so that every page says so.';
grant select on installation to ballot_writer, dashboard, worker, auditor;
