-- Reviews under way stand in the grade beside every rate, and units with what is announced for them on the page of areas: remembered like
-- the registers of 0023.

create trigger change_is_noted before insert or update or delete or truncate on review_case
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on review_event
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on administrative_unit
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on administrative_succession
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on area_member
  for each statement execute function note_register_change();
