-- The dashboard's scope a second time: whatever a query forgets, a row outside the reader's communes does not come back, and without
-- the settings of `withScope` none does. The subqueries make PostgreSQL read the settings once a statement instead of once a row.
do $policies$
declare
  tally text;
begin
  foreach tally in array array['tally_day', 'tally_month', 'tally_desk_month'] loop
    execute format('alter table %I enable row level security', tally);
    execute format($policy$create policy reader_scope on %I for select to dashboard
      using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))$policy$, tally);
    execute format('create policy worker_keeps on %I to worker using (true) with check (true)', tally);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', tally);
  end loop;
end
$policies$;

alter table tally_province_month enable row level security;
create policy reader_scope on tally_province_month for select to dashboard using ((select reader_sees_everything()));
create policy worker_keeps on tally_province_month to worker using (true) with check (true);
create policy auditor_reads on tally_province_month for select to auditor using (true);
