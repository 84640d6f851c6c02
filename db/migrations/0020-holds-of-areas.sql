-- Officials of an area (or a district of the past) must learn why their own unit was kept out of publication, not only why one of their
-- communes was. The reader's scope names communes; a unit above them is the reader's when every commune it ever had is.
create function reader_has_whole_unit(asked integer) returns boolean
language sql stable parallel safe
begin atomic
  select coalesce(bool_and(commune_id = any (coalesce(reader_unit_ids(), '{}'))), false)
  from (
    select commune_id from area_member where area_id = asked
    union all
    select id from administrative_unit where parent_id = asked and level = 'commune'
  ) as part;
end;
comment on function reader_has_whole_unit is 'Whether all communes that an area or district ever had are in the reader''s scope; false for a unit without any.';
grant execute on function reader_has_whole_unit to dashboard, worker, auditor;

drop policy reader_scope on publication_hold;
create policy reader_scope on publication_hold for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]) or reader_has_whole_unit(unit_id));
