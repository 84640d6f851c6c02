-- Demonstration plans, marked as invented where they stand: a wave through the communes that are left, and a yearly plan of the area that
-- has most of them, whose day is over.
create temporary table demo_left on commit drop as
select commune.id, area_id from administrative_unit as commune
join area_member on commune_id = commune.id and area_member.valid_to is null
where level = 'commune' and commune.valid_to is null and not exists (
  select from pilot_model_version as model
  where state = 'recognised' and (model.unit_id = commune.id
    or model.unit_id in (select predecessor_id from administrative_succession where successor_id = commune.id)));

create temporary table demo_plan on commit drop as
select md5('demo plan wave')::uuid as id, unit.id as unit_id, 'wave' as kind, 'Đợt mở rộng: các phường, xã còn lại (minh họa)' as name,
  array(select id from demo_left order by id) as communes, (date_trunc('year', service_today()) + interval '18 months')::date - 1 as due_on
from administrative_unit as unit where level = 'province' and valid_to is null
union all
select md5('demo plan yearly')::uuid, area_id, 'yearly', 'Kế hoạch năm của khu vực (minh họa)',
  array(select commune_id from area_member as member where member.area_id = fullest.area_id and valid_to is null order by 1), service_today() - 20
from (select area_id from demo_left group by area_id order by count(*) desc, area_id limit 1) as fullest;

insert into rollout_plan (id, unit_id, created_by) select id, unit_id, 'demo' from demo_plan where cardinality(communes) > 0;
insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
select id, unit_id, 1, kind, name, communes, cardinality(communes), due_on, 'demo' from demo_plan where cardinality(communes) > 0;
