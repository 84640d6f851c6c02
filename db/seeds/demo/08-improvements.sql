-- Demonstration improvements of the communes that answer: one done in spring, so that its result can be seen, one under way and overdue, one
-- that cannot be done. Written after the fact, which nobody but the seed can.
create temporary table demo_improvement on commit drop as
select md5('demo improvement ' || place.code || what)::uuid as id, unit.id as unit_id, item, tag, created, what, who, due, state, stepped, reason
from (values
  ('commune', 'listen', null, 235, 'Mỗi quầy chỉ tiếp một người một lúc, nghe hết rồi mới hỏi lại.', 'Bộ phận Một cửa', 175, 'done', 170, null),
  ('commune', 'no_delay', 'waiting', 60, 'Gọi điện báo trước khi hồ sơ có thể trễ hẹn.', 'Tổ địa chính', 10, 'doing', 40, null),
  ('answering-1', 'guidance', 'papers', 150, 'In danh mục giấy tờ từng thủ tục, trao ngay lần đầu.', 'Văn phòng UBND xã', 120, 'done', 125, null),
  ('answering-2', 'overall', 'place', 70, 'Xây nhà để xe có mái.', 'Ban quản lý dự án', 20, 'impossible', 30, 'Chưa có trong kế hoạch vốn năm nay; đã ghi vào kế hoạch năm sau.')
) as told (role, item, tag, created, what, who, due, state, stepped, reason)
cross join lateral (select code from demo_place where demo_place.role = told.role) as place
join administrative_unit as unit on unit.code = place.code and unit.valid_to is null and unit.level = 'commune';

insert into improvement (id, unit_id, item, tag, created_on, created_by)
select id, unit_id, item, tag, service_today() - created, 'demo' from demo_improvement;
insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, reason, recorded_on, account_id, recorded_at)
select id, unit_id, version, case version when 1 then 'received' else state end, what, who, service_today() - due,
  case version when 1 then null else reason end, service_today() - case version when 1 then created else stepped end, 'demo',
  (service_today() - case version when 1 then created else stepped end + time '09:30') at time zone 'Asia/Ho_Chi_Minh'
from demo_improvement cross join generate_series(1, 2) as version order by id, version;
