export const insertBallot = `insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
  values (gen_random_uuid(), 1, '2026-11-02', 1, 1, 1, 0, '\\x0500000000')`
