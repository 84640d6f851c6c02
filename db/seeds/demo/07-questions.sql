-- One desk of the demonstration asks every optional question of the newest questionnaire; at all others they are off, as everywhere at first.
insert into desk_question (desk_id, question)
select desk_id, question ->> 'code'
from desk_assignment
join desk on desk.id = desk_id and desk.closed_on is null
join administrative_unit as unit on unit.id = unit_id and unit.code = '15991'
cross join lateral (select wording from questionnaire_version order by number desc limit 1) as newest
cross join lateral jsonb_array_elements(wording::jsonb -> 'questions') as question
where desk_assignment.valid_to is null;
