-- Demonstration documents, duties and letters, marked as invented where they stand; the letters' files carry the mark of all demonstration data.
insert into programme_document (id, unit_id, kind, number, issued_on, signer, subject, recorded_by)
select md5('demo document ' || number)::uuid, unit.id, document.kind, number || ' (minh họa)', service_today() - days, 'Người ký (minh họa)', subject || ' (minh họa)', 'demo'
from (values
  ('province', 'resolution', '01-NQ/TU', 400, 'Nghị quyết chuyên đề về chính quyền thân thiện, vì nhân dân phục vụ'),
  ('province', 'steering-committee', '02-QĐ/TU', 370, 'Thành lập ban chỉ đạo chương trình cấp tỉnh'),
  ('province', 'plan', '03/KH-UBND', 300, 'Kế hoạch thực hiện chương trình trong năm'),
  ('area', 'decision', '04/QĐ', 120, 'Giao chỉ tiêu công nhận mô hình trong khu vực')
) as document (level, kind, number, days, subject)
join administrative_unit as unit on unit.level = document.level and unit.valid_to is null
  and (document.level = 'province' or unit.code = (select code from demo_place where role = 'area-above'));

-- The story's commune and some that answer have told the public of their officials' duties, one has not.
insert into duty_notice (unit_id, version, is_public, since, link, recorded_by)
select unit.id, 1, place.role <> 'answering-2', case when place.role <> 'answering-2' then service_today() - 150 end, null, 'demo'
from (select distinct on (code) code, role from demo_place where role = 'commune' or role like 'answering-%' order by code, role) as place
join administrative_unit as unit on unit.code = place.code and unit.level = 'commune' and unit.valid_to is null;

-- Apologies for half of the dossiers that were late in the last month counted, thanks and condolences; most of them are said to be sent.
create temporary table demo_letters on commit drop as
with home as (
  select id from administrative_unit where level = 'commune' and valid_to is null and code = (select code from demo_place where role = 'commune')),
late as (
  select month, sum(late)::integer as late from dossier_count where unit_id = (select id from home) group by month having sum(late) >= 2
  order by month desc limit 1)
select 'apology' as kind, month, least(late / 2, 20) as letters from late
union all
select kind, (date_trunc('month', service_today()) - interval '1 month')::date, letters from (values ('thanks', 4), ('condolence', 2)) as others (kind, letters);

insert into letter_draft (id, unit_id, kind, month, first_serial, letters, made_by)
select md5('demo letters ' || draft.kind)::uuid, unit.id, draft.kind, month, 1, letters, 'demo'
from demo_letters as draft join administrative_unit as unit on level = 'commune' and valid_to is null and code = (select code from demo_place where role = 'commune');
insert into letter_sent (draft_id, unit_id, version, sent, recorded_by)
select id, unit_id, 1, (letters + 1) / 2, 'demo' from letter_draft where made_by = 'demo' and kind <> 'condolence';
