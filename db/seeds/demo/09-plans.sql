-- Demonstration plans, marked as invented where they stand: a wave through communes without a model, and a yearly plan of the demonstration's
-- area whose day is over.
insert into rollout_plan (id, unit_id, created_by)
select md5('demo plan ' || code)::uuid, id, 'demo' from administrative_unit
where valid_to is null and (level = 'province' or id = (
  select area_id from area_member join administrative_unit as commune on commune.id = commune_id
  join demo_place on demo_place.code = commune.code and role = 'commune' where area_member.valid_to is null limit 1));

insert into rollout_plan_version (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, recorded_by)
select rollout_plan.id, unit_id, 1, 'wave', 'Đợt mở rộng: 31 phường, xã còn lại (minh họa)', communes, cardinality(communes),
  (date_trunc('year', service_today()) + interval '18 months')::date - 1, 'demo'
from rollout_plan join administrative_unit as unit on unit.id = unit_id and unit.level = 'province',
  lateral (select array(
    select id from administrative_unit as commune
    where level = 'commune' and valid_to is null and not exists (
      select from administrative_succession join pilot_model on pilot_model.unit_id = predecessor_id where successor_id = commune.id)
      and not exists (select from pilot_model where pilot_model.unit_id = commune.id)
    order by code limit 31) as communes) as rest
where cardinality(communes) > 0
union all
select rollout_plan.id, unit_id, 1, 'yearly', 'Kế hoạch năm của khu vực (minh họa)', communes, cardinality(communes), service_today() - 20, 'demo'
from rollout_plan join administrative_unit as unit on unit.id = unit_id and unit.level <> 'province',
  lateral (select array(select commune_id from area_member where area_id = unit_id and valid_to is null order by 1) as communes) as own;
