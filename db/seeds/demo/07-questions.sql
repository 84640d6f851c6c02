-- One desk of the demonstration's story still asks every optional question of the newest questionnaire; the others that did are done asking.
insert into desk_question (desk_id, question)
select asking.desk_id, question ->> 'code'
from (
  select desk_id
  from desk_assignment as assignment
  join desk on desk.id = assignment.desk_id and desk.closed_on is null
  join administrative_unit as unit on unit.id = assignment.unit_id
  where assignment.valid_to is null
    and unit.code in (
      select code from demo_place where role in ('talkative', 'answering', 'pilot')
      except select code from demo_place where role = 'commune')
  order by unit.code limit 1
) as asking
cross join (select wording from questionnaire_version order by number desc limit 1) as newest
cross join lateral jsonb_array_elements(newest.wording -> 'questions') as question;
