-- Demonstration remarks of the last eleven months, as people write them: with and without accents, praising, grumbling, practical. A few
-- allege a violation. Some are tagged and worked on, some wait for a batch of five; three communes have answered in public.
create temporary table demo_words on commit drop as
select topic, row_number() over (partition by topic order by number) as number, words
from (values
  ('praise', array[
    'Cán bộ hướng dẫn tận tình, dễ hiểu, tôi già rồi mà làm cũng nhanh', 'Làm nhanh, trả kết quả sớm hơn giấy hẹn một ngày',
    'Được mời ngồi, có nước uống, thái độ niềm nở', 'Giải thích rõ còn thiếu giấy tờ gì nên tôi chỉ phải đi hai lần',
    'Làm giấy khai sinh cho cháu có mười lăm phút là xong', 'Tôi không biết chữ nhiều, cô cán bộ viết giúp tờ khai rồi đọc lại cho nghe',
    'Không ai đòi hỏi gì, lệ phí đúng như bảng dán trên tường', 'Hẹn thứ năm thì thứ năm có, rất đúng hẹn',
    'Tốt', 'Rất hài lòng, cán bộ trẻ mà lễ phép', 'Chứng thực bản sao xong ngay, khỏi phải chờ',
    'Cán bộ chủ động gọi điện báo hồ sơ đã xong để tôi khỏi đi lại', 'Có lối cho xe lăn, bố tôi vào được tận nơi',
    'Trước đây phải lên huyện, nay làm ngay ở xã, đỡ đi bốn mươi cây số', 'Cán bộ đến tận nhà làm giấy cho mẹ tôi nằm liệt, cả nhà rất cảm động',
    'Không phiền hà, không sách nhiễu, làm việc văn minh', 'Lần này khác hẳn năm ngoái, vui vẻ và nhanh gọn',
    'Nộp qua mạng không được, cán bộ làm giúp trên máy của cơ quan', 'Mong duy trì lấy số thứ tự qua điện thoại',
    'Hồ sơ trễ một hôm nhưng có thư xin lỗi và gọi điện, tôi thấy thoải mái']),
  ('waiting', array[
    'Chờ hơn một giờ mà không ai nói lý do', 'Trễ hẹn hai tuần, không có thư xin lỗi', 'Sáng thứ hai đông quá mà chỉ có một người tiếp',
    'Lấy số 34, đến 10 giờ mới gọi đến số 12', 'Hẹn ngày lấy sổ đỏ rồi lại hẹn tiếp, ba lần rồi', 'Đến từ 7 giờ mà gần 9 giờ mới mở cửa quầy đất đai',
    'Hồ sơ chuyển lên trên rồi không ai biết đang ở đâu, hỏi thì bảo cứ đợi', 'Nghỉ trưa sớm quá, người ở xa phải đợi đến chiều',
    'Chờ thì lâu nhưng làm thì nhanh, nên thêm người vào đầu tuần', 'Giấy hẹn ghi năm ngày mà mười hai ngày mới xong',
    'Máy gọi số bỏ qua số của tôi, phải lấy số lại từ đầu', 'Đi ba lượt xe từ bản xuống mới gặp được người có trách nhiệm']),
  ('papers', array[
    'Phải đi lại ba lần vì mỗi lần báo thiếu một loại giấy', 'Người trả lời điện thoại nói một đằng, đến nơi lại khác',
    'Hỏi thì bảo sang phòng khác, phòng khác lại bảo quay về', 'Tờ khai nhiều chữ quá, không biết điền chỗ nào',
    'Nên dán mẫu điền sẵn để bà con nhìn theo', 'Bắt nộp bản sao hộ khẩu trong khi đã bỏ sổ hộ khẩu rồi',
    'Cổng dịch vụ công cứ báo lỗi, cán bộ cũng không biết sửa', 'Hướng dẫn nhanh quá tôi nghe không kịp, xin nói chậm lại cho người già',
    'Sau sáp nhập không biết giấy tờ cũ ghi tên xã cũ có phải đổi không', 'Ghi thiếu một chữ trong tên mà phải làm lại cả bộ hồ sơ',
    'Danh mục giấy tờ dán ở cửa khác với danh mục cán bộ đưa']),
  ('attitude', array[
    'Cán bộ vừa làm vừa bấm điện thoại, hỏi không buồn trả lời', 'Nói trống không với người lớn tuổi', 'Cán bộ quầy hộ tịch cáu gắt khi tôi hỏi lại lần hai',
    'Không ai chào hỏi, cứ để dân đứng', 'Thái độ lạnh nhạt, làm như ban ơn', 'Có người nhà quen thì được gọi vào trước',
    'Làm việc nghiêm túc nhưng ít cười, ít nói quá', 'Tôi nói tiếng Mường không rành tiếng Kinh nên bị nhăn mặt']),
  ('fees', array[
    'Lệ phí không niêm yết chỗ dễ thấy, hỏi mới biết', 'Nộp lệ phí phải ra ngân hàng cách hai cây số, nên thu tại chỗ',
    'Quét mã chuyển khoản không được, phải về lấy tiền mặt', 'Photo một tờ hai nghìn là đắt, ngoài kia có năm trăm',
    'Có biên lai đầy đủ, nhưng chữ mờ không đọc được', 'Người già, hộ nghèo nên được miễn phí chứng thực']),
  ('place', array[
    'Nên có thêm ghế ngồi cho người già', 'Máy lấy số hay hỏng', 'Phòng nóng quá, quạt không chạy', 'Nhà để xe bị dột, mưa là ướt hết',
    'Bàn hướng dẫn nên để gần cửa hơn', 'Nhà vệ sinh bẩn, không có nước', 'Trụ sở mới xa quá, không có xe buýt, người già khó đi',
    'Bảng chỉ dẫn nhỏ, mắt kém không đọc được', 'Màn hình gọi số để chói nắng, không nhìn thấy gì', 'Không có chỗ cho trẻ nhỏ, cháu tôi khóc suốt',
    'Nước uống hết mà không ai thay bình']),
  ('other', array[
    'Phiếu này ngắn gọn, dễ bấm', 'Mong tỉnh mở thêm điểm tiếp nhận ở các thôn xa', 'Cho hỏi khi nào làm xong đường liên thôn',
    'Cháu tôi bấm hộ vì tôi không có điện thoại', 'Đề nghị làm việc cả sáng thứ bảy cho công nhân', 'Không có ý kiến gì thêm',
    'Loa phường mở sớm quá', 'Nên có người nói được tiếng Thái, tiếng Mông']),
  ('violation', array[
    'Cán bộ đòi thêm 300 nghìn tiền bồi dưỡng mới nhận hồ sơ', 'Người ngoài cửa bảo đưa 500k thì xong trong ngày, tôi nghi là cò',
    'Không đưa phong bì thì cứ hẹn đi hẹn lại', 'Thu 200.000 mà không có biên lai, hỏi thì bảo lần sau', 'Gợi ý biếu quà cho sếp mới ký',
    'Bị dọa nếu phản ánh thì hồ sơ sẽ bị để lại', 'Bắt tôi đánh giá hài lòng ngay trước mặt rồi mới trả giấy', 'Bảo vệ xô đẩy, chửi tôi trước mặt mọi người',
    'Thu thêm tiền photo, tiền nước ngoài lệ phí niêm yết', 'Cố tình gây khó dễ vì lần trước tôi có góp ý', 'Không lót tay là ngâm hồ sơ đến cả tháng',
    'Cán bộ địa chính đòi tiền đo đất hai triệu không giấy tờ'])
) as pool (topic, pool), unnest(pool) with ordinality as word (words, number);

create temporary table demo_remark on commit drop as
with told as (
  select place, desk_id, date_trunc('month', service_date)::date as month, answers & 7 >= 4 as content,
    pg_temp.draw(place, 51) as lot, pg_temp.draw(place, 52) as choice, pg_temp.draw(place, 53) as ending, pg_temp.draw(place, 54) as hand,
    -- A dozen communes write much.
    case when unit.code in (select code from demo_place where role = 'talkative') or pg_temp.draw(unit.code, 55) < 0.04 then 0.13 else 0.012 end as share
  from demo_answers
  join desk_assignment as assignment using (desk_id)
  join administrative_unit as unit on unit.id = assignment.unit_id
  where assignment.valid_from <= service_date and (assignment.valid_to is null or assignment.valid_to > service_date)
    and service_date >= date_trunc('month', service_today()) - interval '11 months'
), chosen as (
  select *, case
    when content and lot < 0.58 then 'praise'
    when content then (array['waiting', 'papers', 'fees', 'place', 'place', 'other'])[1 + floor(6 * pg_temp.draw(place, 56))::integer]
    when lot < 0.34 then 'waiting'
    when lot < 0.58 then 'papers'
    when lot < 0.75 then 'attitude'
    when lot < 0.82 then 'fees'
    when lot < 0.88 then 'place'
    else 'violation'
  end as topic
  from told where pg_temp.draw(place, 50) < share
)
select md5('demo remark ' || place)::uuid as id, desk_id, month, topic,
  case when hand < 0.12 then btrim(search.unaccent('search.unaccent'::regdictionary, lower(text))) else text end as text
from (
  select *, words || case
      when hand > 0.9 then ''
      when topic = 'praise' then (array['.', '. Cảm ơn các anh chị.', '.', ' ạ.', '. Chúc các cô chú mạnh khỏe.', '!'])[1 + floor(6 * ending)::integer]
      when topic = 'violation' then (array['.', '. Đề nghị cấp trên kiểm tra.', '. Tôi sợ nên không dám ghi tên.'])[1 + floor(3 * ending)::integer]
      else (array['.', '.', '. Mong được xem lại.', '. Đề nghị sửa sớm.', ', xin cảm ơn.', '. Góp ý để tốt hơn thôi.'])[1 + floor(6 * ending)::integer]
    end as text
  from (
    select chosen.*, demo_words.words, number, count(*) over (partition by place) as many
    from chosen join demo_words using (topic)
  ) as offered
  where number = 1 + floor(many * choice)::integer
) as written;

-- An account that nobody can sign in with stands for the officials who worked on them.
insert into account (id, username, name, email, role, unit_id, must_change_password, disabled_at)
select 'demo', 'du-lieu-mo-phong', 'Dữ liệu mô phỏng', 'du-lieu-mo-phong@accounts.invalid', 'province-official', id, false, now()
from administrative_unit where level = 'province' and valid_to is null;

-- Those of a desk that are fewer than five wait.
insert into waiting_remark (id, desk_id, service_month, text, unit_id, route, readable_on)
select id, desk_id, month, text,
  (select unit_id from desk_assignment where desk_assignment.desk_id = demo_remark.desk_id and valid_from <= month order by valid_from desc limit 1),
  case when topic = 'violation' then 'escalated' else 'desk' end,
  case when topic = 'violation' or count(*) filter (where topic <> 'violation') over (partition by desk_id) >= 5 then service_today() - 3 end
from demo_remark order by id;
select move_due_remarks();

-- Most of what is older than six weeks has been read, tagged and partly acted on, each step with its history.
create temporary table demo_work on commit drop as
select remark.id, md5('demo act ' || service_month || remark.desk_id)::uuid as act, service_month,
  case when pg_temp.draw(remark.id::text, 57) < 0.45 then 'acted' else 'read' end as status,
  case when pg_temp.draw(remark.id::text, 58) < 0.8 then array[topic] else '{}' end as tags,
  least(service_month + 45, service_today() - 1) + time '09:10' + interval '40 seconds' * (row_number() over (order by remark.id) % 60) as moment
from remark join demo_remark on demo_remark.id = remark.id
where route = 'desk' and service_month < service_today() - 60 and pg_temp.draw(remark.id::text, 59) < 0.75;

insert into remark_change (remark_id, act, changed_at, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after)
select id, act, moment at time zone 'Asia/Ho_Chi_Minh', 'demo', 'new', status, '{}', tags, 'desk', 'desk' from demo_work order by moment, id;
update remark set status = demo_work.status, tags = demo_work.tags, corrected = demo_work.tags <> '{}' from demo_work where demo_work.id = remark.id;

insert into remark_change (
  remark_id, act, changed_at, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after, reason)
select id, md5('demo outcome ' || id)::uuid, (service_today() - 2) + time '15:20', 'demo', 'new', 'new', '{}', '{}', 'escalated', outcome, reason
from (
  select remark.id, outcome, reason from (
    select id, row_number() over (order by id) as turn from remark where route = 'escalated'
  ) as remark join (values
    (1, 'inspection', null), (2, 'inspection', 'Chuyển Thanh tra tỉnh cùng hai ý kiến tương tự.'),
    (3, 'kept', 'Đã đối chiếu biên lai trong tháng, không thấy khoản thu ngoài quy định.')
  ) as settled (turn, outcome, reason) using (turn)
) as settled;
update remark set route = remark_change.route_after from remark_change where remark_id = remark.id and remark_change.route_before = 'escalated';

insert into remark_answer (id, unit_id, period_code, said, done, published_on, published_by)
select md5('demo answer ' || answer.code || said)::uuid, unit.id, to_char(service_today() - back, 'YYYY-"Q"Q'), said, done, service_today() - back + 5, 'demo'
from (values
  ('commune', 40, 'Đầu tuần đông, nhiều người phải đợi lâu ở quầy đất đai.', 'Từ đầu tháng, sáng thứ hai và thứ ba có hai người tiếp ở quầy này; số đang gọi hiện trên trang của phường.'),
  ('commune', 130, 'Thiếu chỗ ngồi và bảng chỉ dẫn khó đọc với người cao tuổi.', 'Đã kê thêm 12 ghế có tựa, thay bảng chữ lớn ở cửa và cử một người đón ở bàn hướng dẫn.'),
  ('answering-1', 60, 'Phải đi lại nhiều lần vì mỗi lần được báo thiếu một loại giấy.', 'Xã đã in danh mục giấy tờ từng thủ tục, trao ngay lần đầu; thiếu gì ghi một lần vào phiếu.'),
  ('answering-2', 50, 'Máy lấy số hay trục trặc, gọi sót số.', 'Đã thay máy mới; khi máy dừng, cán bộ phát số giấy theo thứ tự.')
) as told (role, back, said, done)
cross join lateral (select code from demo_place where demo_place.role = told.role) as answer
join administrative_unit as unit on unit.code = answer.code and unit.valid_to is null;

with answered as (
  select distinct on (remark.unit_id, place) remark.id as remark_id, remark_answer.id as answer_id
  from remark_answer
  join lateral (
    select remark.*, row_number() over (order by remark.id) as place from remark
    where remark.unit_id = remark_answer.unit_id and route = 'desk' and status = 'acted' order by remark.id limit 6
  ) as remark on true
  order by remark.unit_id, place, remark_answer.published_on desc
), noted as (
  insert into remark_change (remark_id, act, changed_at, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after)
  select remark.id, md5('demo answer ' || answered.answer_id)::uuid, (service_today() - 20) + time '10:05', 'demo', status, 'answered', tags, tags, route, route
  from answered join remark on remark.id = remark_id
)
update remark set status = 'answered', answer_id = answered.answer_id from answered where remark.id = answered.remark_id;
