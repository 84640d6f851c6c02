-- Written by npm run generate from a freshly migrated database; do not edit.

create table access_chain_head (
  only_row boolean not null default true
  "position" bigint not null default 0
  hash bytea not null default decode(repeat('00'::text, 32), 'hex'::text)
  constraint access_chain_head_only_row_check CHECK (only_row)
  constraint access_chain_head_pkey PRIMARY KEY (only_row)
); -- owner migrations
comment on table access_chain_head is 'One row: the last link of the chain over the access record; locked while the next one is added.';
grant select on access_chain_head to auditor, dashboard;

create table access_link (
  "position" bigint not null
  record_id bigint not null
  hash bytea not null
  constraint access_link_hash_check CHECK ((octet_length(hash) = 32))
  constraint access_link_position_check CHECK (("position" > 0))
  constraint access_link_pkey PRIMARY KEY ("position")
  constraint access_link_record_id_key UNIQUE (record_id)
); -- owner migrations
comment on table access_link is 'Append-only: the chain over the access record. The hash of a link is SHA-256 of the one before, its position and the line.';
grant select on access_link to auditor, dashboard;
CREATE TRIGGER access_link_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table access_record (
  id bigint not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  account_id text
  action text not null
  unit_id integer
  subject text
  constraint access_record_action_check CHECK ((action ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint access_record_subject_check CHECK (((subject <> ''::text) AND (char_length(subject) <= 200)))
  constraint access_record_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint access_record_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint access_record_pkey PRIMARY KEY (id)
  constraint chained TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
CREATE INDEX access_record_account_id_id_idx ON public.access_record USING btree (account_id, id);
comment on table access_record is 'Append-only: who signed in, looked at remarks, exported or changed something, and when. Never add an address, a password tried, or the text of a remark.';
grant select on access_record to auditor, dashboard;
grant insert (account_id, action, unit_id, subject) on access_record to dashboard;
create policy anyone_adds on access_record for insert to dashboard with check (true);
create policy auditor_reads on access_record for select to auditor using (true);
create policy auditors_read on access_record for select to dashboard using ((( SELECT reader_role() AS reader_role) = 'auditor'::text));
CREATE TRIGGER access_record_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE CONSTRAINT TRIGGER chained AFTER INSERT ON public.access_record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_access();

create table account (
  id text not null
  username text not null
  display_username text
  name text not null
  email text not null
  email_verified boolean not null default false
  role text not null
  unit_id integer not null
  must_change_password boolean not null default true
  two_factor_enabled boolean not null default false
  has_passkey boolean not null default false
  disabled_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_email_check CHECK ((email ~~ '%@accounts.invalid'::text))
  constraint account_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 120)))
  constraint account_role_check CHECK ((role = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text, 'administrator'::text])))
  constraint account_username_check CHECK ((username ~ '^[a-z0-9][a-z0-9-]{2,39}$'::text))
  constraint account_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint account_pkey PRIMARY KEY (id)
  constraint account_email_key UNIQUE (email)
  constraint account_username_key UNIQUE (username)
); -- owner migrations
comment on table account is 'Who may sign in: a role and the unit it is for. Never deleted, so that the access record keeps its meaning. Never add a phone, an identity number or anything about the person.';
grant insert, select on account to dashboard;
grant references on account to ballot_keeper;
grant select (id, username, name, role, unit_id, disabled_at, created_at) on account to auditor;
grant update (name, role, unit_id, must_change_password, two_factor_enabled, has_passkey, disabled_at, updated_at) on account to dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{display_username,email,email_verified,must_change_password,two_factor_enabled,has_passkey,updated_at}');
CREATE TRIGGER administrators_from_the_command_line BEFORE INSERT OR UPDATE OF role ON public.account FOR EACH ROW WHEN ((new.role = 'administrator'::text)) EXECUTE FUNCTION refuse_new_administrator();
CREATE TRIGGER tokens_end_with_account AFTER UPDATE OF disabled_at ON public.account FOR EACH ROW WHEN ((new.disabled_at IS NOT NULL)) EXECUTE FUNCTION tokens_end_with_account();

create table account_challenge (
  id text not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_challenge_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX account_challenge_identifier_idx ON public.account_challenge USING btree (identifier);
comment on table account_challenge is 'Sign-ins between password and second factor: minutes old, deleted when used.';
grant delete, insert, select, update on account_challenge to dashboard;

create table account_confirmation (
  grant_id bigint not null
  confirmed_by text not null
  confirmed_at timestamp with time zone not null default clock_timestamp()
  constraint account_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  constraint account_confirmation_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES account_grant(id)
  constraint account_confirmation_pkey PRIMARY KEY (grant_id)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
comment on table account_confirmation is 'Append-only: confirmations by a second administrator of accounts that decide about others. They may decide a day later.';
grant select on account_confirmation to auditor, dashboard;
grant insert (grant_id, confirmed_by) on account_confirmation to dashboard;
CREATE TRIGGER account_confirmation_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account_confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{grant_id}', '{}');
CREATE TRIGGER another_administrator BEFORE INSERT ON public.account_confirmation FOR EACH ROW EXECUTE FUNCTION check_confirmation();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.account_confirmation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{grant_id}', 'confirmed_by', 'true');

create table account_credential (
  id text not null
  account_id text not null
  provider_account_id text not null
  provider_id text not null
  password text not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  password_set_at timestamp with time zone not null default clock_timestamp()
  password_used_at timestamp with time zone
  constraint account_credential_provider_id_check CHECK ((provider_id = 'credential'::text))
  constraint account_credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_credential_pkey PRIMARY KEY (id)
  constraint account_credential_account_id_provider_id_key UNIQUE (account_id, provider_id)
); -- owner migrations
comment on table account_credential is 'Passwords as scrypt hashes. Never add a password, a hint or a question.';
grant insert, select on account_credential to dashboard;
grant update (password, updated_at, password_used_at) on account_credential to dashboard;
CREATE TRIGGER note_new_password BEFORE UPDATE OF password ON public.account_credential FOR EACH ROW WHEN ((old.password IS DISTINCT FROM new.password)) EXECUTE FUNCTION note_new_password();
CREATE TRIGGER tokens_end_with_password AFTER UPDATE OF password ON public.account_credential FOR EACH ROW WHEN ((old.password IS DISTINCT FROM new.password)) EXECUTE FUNCTION tokens_end_with_password();

create table account_grant (
  id bigint not null
  account_id text not null
  role text not null
  unit_id integer not null
  granted_by text
  granted_at timestamp with time zone not null default clock_timestamp()
  constraint account_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES account(id)
  constraint account_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint account_grant_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX account_grant_account_id_id_idx ON public.account_grant USING btree (account_id, id);
comment on table account_grant is 'Append-only: each role and unit that an account was given, and by whom. The last one applies; an account with any other role or unit decides nothing.';
grant select on account_grant to auditor, dashboard;
grant insert (account_id, role, unit_id, granted_by) on account_grant to dashboard;
CREATE TRIGGER account_grant_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account_grant FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table account_identity (
  name bytea not null
  account_id text not null
  linked_at timestamp with time zone not null default clock_timestamp()
  constraint account_identity_name_check CHECK ((octet_length(name) = 32))
  constraint account_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_identity_pkey PRIMARY KEY (name)
  constraint account_identity_account_id_key UNIQUE (account_id)
); -- owner migrations
comment on table account_identity is 'Which person of the province''s identity provider signs in to which account. The provider''s identifier may be an identity number, so only a hash of it is stored. Never add it, nor a name or an address.';
grant delete, insert, select on account_identity to dashboard;

create table account_passkey (
  id text not null
  account_id text not null
  name text not null
  public_key bytea not null
  counter bigint not null
  transports text not null
  created_at timestamp with time zone not null default now()
  constraint account_passkey_counter_check CHECK ((counter >= 0))
  constraint account_passkey_id_check CHECK (((id ~ '^[A-Za-z0-9_-]+$'::text) AND ((char_length(id) >= 16) AND (char_length(id) <= 1400))))
  constraint account_passkey_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 60)))
  constraint account_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_passkey_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX account_passkey_account_id_idx ON public.account_passkey USING btree (account_id);
comment on table account_passkey is 'Public keys of passkeys: what signs for them never leaves the phone, key or computer of its owner. Never add its serial number.';
grant select on account_passkey to dashboard;
grant insert (id, account_id, name, public_key, counter, transports) on account_passkey to dashboard;
grant select (id, account_id, public_key, created_at) on account_passkey to auditor;
grant update (counter) on account_passkey to dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{name,counter,transports}');
CREATE TRIGGER note_passkeys AFTER INSERT ON public.account_passkey FOR EACH ROW EXECUTE FUNCTION note_passkeys();

create table account_passkey_removal (
  passkey_id text not null
  removed_at timestamp with time zone not null default clock_timestamp()
  constraint account_passkey_removal_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES account_passkey(id)
  constraint account_passkey_removal_pkey PRIMARY KEY (passkey_id)
); -- owner migrations
comment on table account_passkey_removal is 'Append-only: passkeys that open and sign nothing any more. Their public keys stay, for what they signed before.';
grant select on account_passkey_removal to auditor, dashboard;
grant insert (passkey_id) on account_passkey_removal to dashboard;
CREATE TRIGGER account_passkey_removal_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account_passkey_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{passkey_id}', '{}');
CREATE TRIGGER note_passkeys AFTER INSERT ON public.account_passkey_removal FOR EACH ROW EXECUTE FUNCTION note_passkeys();

create table account_second_factor (
  id text not null
  account_id text not null
  secret text not null
  backup_codes text not null
  verified boolean not null default true
  failed_verification_count integer not null default 0
  locked_until timestamp with time zone
  constraint account_second_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_second_factor_pkey PRIMARY KEY (id)
  constraint account_second_factor_account_id_key UNIQUE (account_id)
); -- owner migrations
comment on table account_second_factor is 'Secrets and backup codes of second factors, encrypted with a key that is not in the database.';
grant delete, insert, select, update on account_second_factor to dashboard;

create table account_session (
  id text not null
  account_id text not null
  token text not null
  device text
  ip_address text
  expires_at timestamp with time zone not null
  used_at timestamp with time zone not null default now()
  signed_in_by text not null default 'own'::text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_session_device_check CHECK ((char_length(device) <= 20))
  constraint account_session_ip_address_check CHECK ((ip_address = ''::text))
  constraint account_session_signed_in_by_check CHECK ((signed_in_by = ANY (ARRAY['own'::text, 'provider'::text, 'provider-two-factors'::text])))
  constraint account_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint account_session_pkey PRIMARY KEY (id)
  constraint account_session_token_key UNIQUE (token)
); -- owner migrations
CREATE INDEX account_session_account_id_idx ON public.account_session USING btree (account_id);
comment on table account_session is 'Open sessions. The token alone opens nothing: the cookie carries a signature made with a key that is not in the database. Never add an address or a user agent.';
grant delete, insert, select, update on account_session to dashboard;

create table account_used_code (
  name bytea not null
  taken_at timestamp with time zone not null default clock_timestamp()
  constraint account_used_code_name_check CHECK ((octet_length(name) = 32))
  constraint account_used_code_pkey PRIMARY KEY (name)
); -- owner migrations
CREATE INDEX account_used_code_taken_at_idx ON public.account_used_code USING btree (taken_at);
comment on table account_used_code is 'Codes of second factors that opened a session in the last minutes, so that none opens another in any process. Never add the code.';
grant delete, insert, select on account_used_code to dashboard;

create table administrative_succession (
  predecessor_id integer not null
  successor_id integer not null
  effective_on date not null
  extent text not null
  change text not null
  resolution text
  clause integer
  is_default boolean not null
  basis text
  constraint administrative_succession_check CHECK ((predecessor_id <> successor_id))
  constraint administrative_succession_extent_check CHECK ((extent = ANY (ARRAY['whole'::text, 'part'::text])))
  constraint administrative_succession_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES administrative_unit(id)
  constraint administrative_succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES administrative_unit(id)
  constraint administrative_succession_pkey PRIMARY KEY (predecessor_id, successor_id)
); -- owner migrations
CREATE INDEX administrative_succession_successor_id_idx ON public.administrative_succession USING btree (successor_id);
comment on table administrative_succession is 'What became of a unit, whole or in part, with the resolution that decided it. Facts only: no figure is moved here.';
grant delete, insert, select on administrative_succession to dashboard;
grant select on administrative_succession to auditor, ballot_keeper, ballot_writer, worker;
create policy administrators_add on administrative_succession for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (effective_on >= service_today())));
create policy administrators_take_back on administrative_succession for delete to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (effective_on > service_today())));
create policy everybody_reads on administrative_succession for select to public using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{predecessor_id,successor_id}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.administrative_succession FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table administrative_unit (
  id integer not null
  code text not null
  level text not null
  kind text not null
  name text not null
  slug text not null
  parent_id integer
  valid_from date not null
  valid_to date
  constraint administrative_unit_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
  constraint administrative_unit_check1 CHECK (((level = 'province'::text) = (parent_id IS NULL)))
  constraint administrative_unit_kind_check CHECK ((kind = ANY (ARRAY['tinh'::text, 'huyen'::text, 'quan'::text, 'thi-xa'::text, 'thanh-pho'::text, 'khu-vuc'::text, 'xa'::text, 'phuong'::text, 'thi-tran'::text, 'dac-khu'::text])))
  constraint administrative_unit_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'area'::text, 'commune'::text])))
  constraint administrative_unit_name_check CHECK ((name <> ''::text))
  constraint administrative_unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES administrative_unit(id)
  constraint administrative_unit_pkey PRIMARY KEY (id)
  constraint administrative_unit_code_valid_from_key UNIQUE (code, valid_from)
  constraint administrative_unit_slug_valid_from_key UNIQUE (slug, valid_from)
); -- owner migrations
comment on table administrative_unit is 'One row for each unit and period in which its code, name, kind and parent did not change. Codes are reused across reforms, so the id is the identity and valid_to is the first day on which the row no longer holds.';
grant delete, insert, select on administrative_unit to dashboard;
grant select on administrative_unit to auditor, ballot_keeper, ballot_writer, worker;
grant update (valid_to) on administrative_unit to dashboard;
create policy administrators_add on administrative_unit for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from >= service_today()) AND (valid_to IS NULL)));
create policy administrators_add_no_province on administrative_unit for insert to dashboard with check ((level = ANY (ARRAY['area'::text, 'commune'::text])));
create policy administrators_end on administrative_unit for update to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND ((valid_to IS NULL) OR (valid_to > service_today())))) with check (((valid_to IS NULL) OR (valid_to >= service_today())));
create policy administrators_take_back on administrative_unit for delete to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from > service_today())));
create policy everybody_reads on administrative_unit for select to public using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.administrative_unit FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER unit_stands_under_a_higher_one AFTER INSERT OR UPDATE ON public.administrative_unit FOR EACH ROW EXECUTE FUNCTION check_parent();

create table api_token (
  id text not null
  account_id text not null
  token_hash text not null
  name text not null
  unit_id integer not null
  scope text not null default 'results'::text
  created_at timestamp with time zone not null default now()
  expires_on date not null
  revoked_at timestamp with time zone
  last_used_on date
  constraint api_token_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 80)))
  constraint api_token_scope_check CHECK ((scope = ANY (ARRAY['results'::text, 'invitations'::text])))
  constraint api_token_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
  constraint api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint api_token_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint api_token_pkey PRIMARY KEY (id)
  constraint api_token_token_hash_key UNIQUE (token_hash)
); -- owner migrations
CREATE INDEX api_token_account_id_idx ON public.api_token USING btree (account_id);
comment on table api_token is 'Personal access tokens of the API, as hashes. A token can never do more than its account; it ends with the account. Never add the token itself.';
grant select on api_token to dashboard;
grant insert (id, account_id, token_hash, name, unit_id, scope, expires_on) on api_token to dashboard;
grant update (revoked_at, last_used_on) on api_token to dashboard;

create table area_member (
  area_id integer not null
  commune_id integer not null
  valid_from date not null
  valid_to date
  reason text
  constraint area_member_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
  constraint area_member_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 300)))
  constraint area_member_area_id_fkey FOREIGN KEY (area_id) REFERENCES administrative_unit(id)
  constraint area_member_commune_id_fkey FOREIGN KEY (commune_id) REFERENCES administrative_unit(id)
  constraint area_member_pkey PRIMARY KEY (commune_id, valid_from)
); -- owner migrations
CREATE INDEX area_member_area_id_idx ON public.area_member USING btree (area_id);
comment on table area_member is 'Which communes an area (khu vực) groups, and when. Areas took over from the districts on 01/07/2025; administrators may regroup them.';
comment on column area_member.reason is 'Why the commune is in this area, in the administrator''s words; empty where it follows from its former district.';
grant delete, insert, select on area_member to dashboard;
grant select on area_member to auditor, ballot_keeper, ballot_writer, worker;
grant update (valid_to) on area_member to dashboard;
create policy administrators_add on area_member for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from >= service_today()) AND (valid_to IS NULL)));
create policy administrators_end on area_member for update to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND ((valid_to IS NULL) OR (valid_to > service_today())))) with check (((valid_to IS NULL) OR (valid_to >= service_today())));
create policy administrators_take_back on area_member for delete to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from > service_today())));
create policy everybody_reads on area_member for select to public using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{commune_id,valid_from}', '{}');
CREATE TRIGGER areas_group_communes AFTER INSERT OR UPDATE ON public.area_member FOR EACH ROW EXECUTE FUNCTION check_levels('area_id', 'area', 'commune_id', 'commune');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.area_member FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table assessment_rule (
  valid_from date not null
  version integer not null
  act text not null
  threshold_percent smallint not null
  minimum_base integer not null
  window_quarters smallint not null
  needs_recognition boolean not null
  carry_over text not null
  minimum_verdict text
  presence_percent smallint
  calls_not_below boolean not null default false
  pledged_percent smallint
  overdue_apologies integer
  reason text
  recorded_by text
  recorded_at timestamp with time zone not null default clock_timestamp()
  round_id uuid
  constraint assessment_rule_act_check CHECK ((act = ANY (ARRAY['enacted'::text, 'undone'::text])))
  constraint assessment_rule_carry_over_check CHECK ((carry_over = ANY (ARRAY['any-part'::text, 'every-part'::text, 'none'::text])))
  constraint assessment_rule_check CHECK (((act = 'enacted'::text) = ((version % 2) = 1)))
  constraint assessment_rule_minimum_base_check CHECK (((minimum_base >= 1) AND (minimum_base <= 100000)))
  constraint assessment_rule_minimum_verdict_check CHECK ((minimum_verdict = ANY (ARRAY['met_uncertain'::text, 'met_confident'::text])))
  constraint assessment_rule_overdue_apologies_check CHECK (((overdue_apologies >= 0) AND (overdue_apologies <= 100000)))
  constraint assessment_rule_pledged_percent_check CHECK (((pledged_percent >= 1) AND (pledged_percent <= 100)))
  constraint assessment_rule_presence_percent_check CHECK (((presence_percent >= 1) AND (presence_percent <= 100)))
  constraint assessment_rule_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 500)))
  constraint assessment_rule_threshold_percent_check CHECK (((threshold_percent >= 1) AND (threshold_percent <= 99)))
  constraint assessment_rule_version_check CHECK ((version > 0))
  constraint assessment_rule_window_quarters_check CHECK (((window_quarters >= 1) AND (window_quarters <= 8)))
  constraint assessment_rule_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint assessment_rule_round_id_fkey FOREIGN KEY (round_id) REFERENCES survey_round(id)
  constraint assessment_rule_pkey PRIMARY KEY (valid_from, version)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
comment on table assessment_rule is 'The rule that judges figures from a day on: every version, append-only; the highest version of a day applies, and an undone rule never began. A new kind of condition is a new column, null in rules without it.';
grant select on assessment_rule to auditor, ballot_writer, dashboard, worker;
grant insert (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over, minimum_verdict, presence_percent, calls_not_below, pledged_percent, overdue_apologies, reason, recorded_by, round_id) on assessment_rule to dashboard;
create policy everybody_reads on assessment_rule for select to public using (true);
create policy province_decides on assessment_rule for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'province-official'::text) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{valid_from,version}', '{}');
CREATE TRIGGER assessment_rule_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_rule FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.assessment_rule FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER decides_already BEFORE INSERT ON public.assessment_rule FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_early_decision();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.assessment_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{valid_from,version}', 'recorded_by', 'true');
CREATE TRIGGER round_lies_ahead BEFORE INSERT ON public.assessment_rule FOR EACH ROW WHEN ((new.round_id IS NOT NULL)) EXECUTE FUNCTION check_rule_round();
CREATE TRIGGER rule_lies_ahead BEFORE INSERT ON public.assessment_rule FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION check_rule_start();

create table ballot (
  id uuid not null
  desk_id integer not null
  service_date date not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  form smallint not null
  helper_role smallint not null
  answers bytea not null
  constraint ballot_answers_check CHECK ((((get_byte(answers, 0) & 7) >= 1) AND ((get_byte(answers, 0) & 7) <= 5)))
  constraint ballot_check CHECK (((form <> 2) OR (get_byte(answers, 0) < 8)))
  constraint ballot_check1 CHECK ((((form = 3) AND (entry_mode = 6)) OR (form = 2) OR ((form = 1) AND (entry_mode <> 6))))
  constraint ballot_check2 CHECK (((helper_role > 0) = (entry_mode = 5)))
  constraint ballot_entry_mode_check CHECK (((entry_mode >= 1) AND (entry_mode <= 7)))
  constraint ballot_form_check CHECK (((form >= 1) AND (form <= 3)))
  constraint ballot_helper_role_check CHECK (((helper_role >= 0) AND (helper_role <= 4)))
  constraint ballot_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id) NOT ENFORCED
  constraint ballot_questionnaire_version_fkey FOREIGN KEY (questionnaire_version) REFERENCES questionnaire_version(number) NOT ENFORCED
  constraint ballot_pkey PRIMARY KEY (desk_id, service_date, id)
) partition by RANGE (service_date); -- owner ballot_keeper
comment on table ballot is 'Append-only: one anonymous ballot per row, as it came out of the box. Never add a time, a sequence, an address, a person, a dossier, a link to a remark or to an envelope.';
comment on column ballot.id is 'Keyed hash of the form token that travelled inside the envelope: random to everyone else, and the blinding value of the commitment. Read by worker and auditor only.';
grant select on ballot to auditor, postgres, worker;

create table ballot_archive (
  month date not null
  ballots bigint not null
  sha256 text
  archived_on date not null
  constraint ballot_archive_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint ballot_archive_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint ballot_archive_pkey PRIMARY KEY (month)
); -- owner migrations
comment on table ballot_archive is 'Which months of ballots were moved out of the database, how many ballots there were and the checksum that identifies their file. Contains no ballot and no path.';
grant select on ballot_archive to auditor, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month}', '{}');

create table ballot_exclusion (
  event_id bigint not null
  unit_id integer not null
  desk_id integer not null
  first_day date not null
  last_day date not null
  entry_modes smallint[] not null
  constraint ballot_exclusion_check CHECK ((first_day <= last_day))
  constraint ballot_exclusion_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint ballot_exclusion_event_id_fkey FOREIGN KEY (event_id) REFERENCES review_event(id)
  constraint ballot_exclusion_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint ballot_exclusion_pkey PRIMARY KEY (event_id)
); -- owner migrations
comment on table ballot_exclusion is 'Days and entry modes of a desk whose ballots do not count, by a confirmed decision that was not lifted. Derived from review_event; an audit compares the two. Ballots stay where they are.';
grant delete, insert, select on ballot_exclusion to worker;
grant select on ballot_exclusion to auditor, dashboard;
create policy auditor_reads on ballot_exclusion for select to auditor using (true);
create policy reader_scope on ballot_exclusion for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on ballot_exclusion for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{event_id}', '{}');

create table book (
  only_row boolean not null default true
  origin text not null
  constraint book_only_row_check CHECK (only_row)
  constraint book_origin_check CHECK ((origin ~ '^[^[:space:]+]+$'::text))
  constraint book_pkey PRIMARY KEY (only_row)
); -- owner migrations
comment on table book is 'One row: the name under which the book signs, fixed by its first sealing and never changed.';
grant insert, select on book to worker;
grant select on book to auditor, ballot_writer, dashboard;

create table book_cosignature (
  key_id text not null
  size bigint not null
  line text not null
  constraint book_cosignature_key_id_check CHECK ((key_id ~ '^[0-9a-f]{8}$'::text))
  constraint book_cosignature_line_check CHECK (((line ~~ '— %'::text) AND (char_length(line) < 5000)))
  constraint book_cosignature_line_check1 CHECK ((line ~ '^— [^[:space:]+]+ [A-Za-z0-9+/]{100,}=*\n$'::text))
  constraint book_cosignature_size_check CHECK ((size >= 0))
); -- owner migrations
CREATE INDEX book_cosignature_key_id_size_idx ON public.book_cosignature USING btree (key_id, size DESC);
comment on table book_cosignature is 'Lines in which witnesses vouch for a checkpoint; checked before they are stored, and again by every reader.';
grant insert, select on book_cosignature to ballot_keeper, worker;
grant select on book_cosignature to auditor, ballot_writer, dashboard;
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.book_cosignature FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table book_key (
  "position" integer not null
  vkey text not null
  introduction text not null
  constraint book_key_position_check CHECK (("position" >= 0))
  constraint book_key_pkey PRIMARY KEY ("position")
  constraint book_key_vkey_key UNIQUE (vkey)
); -- owner migrations
comment on table book_key is 'Public keys that speak for the book, in the order in which they entered, each with the note in which an earlier one introduced it. Never add a private key.';
grant insert, select on book_key to worker;
grant select on book_key to auditor, ballot_writer, dashboard;

create table book_leaf (
  receipt bigint not null
  "position" bigint not null
  constraint book_leaf_position_check CHECK (("position" >= 0))
  constraint book_leaf_receipt_check CHECK (((receipt >= 0) AND (receipt < '1152921504606846976'::bigint)))
  constraint book_leaf_pkey PRIMARY KEY (receipt, "position")
); -- owner migrations
comment on table book_leaf is 'Where in the book a receipt is found. Derived from the tiles. Never add a desk, a service date or a ballot id.';
grant insert, select on book_leaf to worker;
grant select on book_leaf to auditor, ballot_writer, dashboard;

create table book_record (
  seal_number integer not null
  kind text not null
  subject text not null
  day date not null
  last_line bigint not null
  row_count bigint not null
  digest bytea not null
  salt bytea
  constraint book_record_check CHECK (((salt IS NULL) = (kind = 'publication'::text)))
  constraint book_record_digest_check CHECK ((octet_length(digest) = 32))
  constraint book_record_kind_check CHECK ((kind = ANY (ARRAY['table'::text, 'publication'::text])))
  constraint book_record_salt_check CHECK ((octet_length(salt) = 16))
  constraint book_record_pkey PRIMARY KEY (seal_number, kind, subject)
); -- owner migrations
comment on table book_record is 'The contents of the record''s leaves, and the salts that open them. The book itself shows only their hashes. Append-only.';
grant insert, select on book_record to worker;
grant select on book_record to auditor;
CREATE TRIGGER book_record_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.book_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table book_seal (
  number integer not null
  kind text not null
  day date not null
  complete boolean not null
  size bigint not null
  root bytea not null
  note text
  constraint book_seal_kind_check CHECK ((kind = ANY (ARRAY['ballots'::text, 'envelopes'::text, 'record'::text])))
  constraint book_seal_number_check CHECK ((number > 0))
  constraint book_seal_root_check CHECK ((octet_length(root) = 32))
  constraint book_seal_size_check CHECK ((size >= 0))
  constraint book_seal_pkey PRIMARY KEY (number)
); -- owner migrations
CREATE INDEX book_seal_size_idx ON public.book_seal USING btree (size);
comment on table book_seal is 'Every sealing: the book after it, and its signed checkpoint once made. A row without a note is sealed and not yet published. Counts are of the whole province: never add a desk or a unit.';
grant insert, select on book_seal to worker;
grant select on book_seal to auditor, ballot_keeper, ballot_writer, dashboard;
grant update (note) on book_seal to worker;

create table book_tile (
  level smallint not null
  index bigint not null
  hashes bytea not null
  constraint book_tile_hashes_check CHECK ((((octet_length(hashes) >= 32) AND (octet_length(hashes) <= 8192)) AND ((octet_length(hashes) % 32) = 0)))
  constraint book_tile_index_check CHECK ((index >= 0))
  constraint book_tile_level_check CHECK (((level >= 0) AND (level <= 63)))
  constraint book_tile_pkey PRIMARY KEY (level, index)
); -- owner migrations
comment on table book_tile is 'The tree: level 0 holds the commitments, 256 per row, each higher level the roots of full tiles below. Only ever grows. Within a sealing commitments are in byte order: never use an order that depends on desk or arrival.';
grant insert, select on book_tile to worker;
grant select on book_tile to auditor, ballot_writer, dashboard;
grant update (hashes) on book_tile to worker;

create table book_witness (
  vkey text not null
  key_id text not null default split_part(vkey, '+'::text, 2)
  title text not null
  address text
  is_demonstration boolean not null default false
  added_on date not null default service_today()
  ended_on date
  constraint book_witness_address_check CHECK ((address ~ '^https?://'::text))
  constraint book_witness_check CHECK ((ended_on >= added_on))
  constraint book_witness_title_check CHECK (((title = btrim(title)) AND ((char_length(title) >= 1) AND (char_length(title) <= 200))))
  constraint book_witness_vkey_check CHECK ((vkey ~ '^[^[:space:]+]+[+][0-9a-f]{8}[+][A-Za-z0-9+/]+=*$'::text))
  constraint book_witness_pkey PRIMARY KEY (vkey)
  constraint book_witness_key_id_key UNIQUE (key_id)
); -- owner migrations
comment on table book_witness is 'Who vouches for the book from outside: only lines by these keys are kept and shown. Never add a private key, or a witness that this installation runs itself.';
grant select on book_witness to auditor, ballot_keeper, ballot_writer, dashboard, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{vkey}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.book_witness FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table box_context (
  enc bytea not null
  day date not null
  key_number smallint not null
  place smallint
  constraint box_context_enc_check CHECK ((octet_length(enc) = 32))
  constraint box_context_place_check CHECK (((place >= 1) AND (place <= 2000)))
  constraint box_context_day_key_number_fkey FOREIGN KEY (day, key_number) REFERENCES box_key(day, number)
  constraint box_context_pkey PRIMARY KEY (enc)
  constraint box_context_day_key_number_place_key UNIQUE (day, key_number, place)
); -- owner ballot_keeper
comment on table box_context is 'What the opener needs besides the private key: the encapsulated key of each sealer of a day. No envelope says which of them sealed it: never add a process, a time or a count.';
grant delete, insert, select on box_context to worker;

create table box_given_up (
  id integer not null
  boxed_on date not null
  envelopes integer not null
  given_up_on date not null default service_today()
  constraint box_given_up_check CHECK ((boxed_on < (given_up_on - 1)))
  constraint box_given_up_envelopes_check CHECK ((envelopes >= 0))
  constraint box_given_up_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table box_given_up is 'Append-only: boxes whose keys an operator had deleted, because the secret that wrapped them is lost. Their envelopes are then refused when their month closes. Public for ever. Never add a desk.';
grant select on box_given_up to auditor, ballot_writer, dashboard, worker;
grant insert (boxed_on, envelopes) on box_given_up to worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER box_given_up_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.box_given_up FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.box_given_up FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table box_key (
  day date not null
  number smallint not null
  note text not null
  wrapped bytea not null
  constraint box_key_note_check CHECK ((note ~~ 'long-dan-box-key/1%'::text))
  constraint box_key_number_check CHECK ((number > 0))
  constraint box_key_wrapped_check CHECK ((octet_length(wrapped) = 69))
  constraint box_key_pkey PRIMARY KEY (day, number)
); -- owner migrations
comment on table box_key is 'Key pairs of the ballot box by the day on which envelopes are put into it: the public half as a signed note, the private half wrapped. Never add a private key that can be read.';
grant delete, insert, maintain, select on box_key to worker;
grant select (day, number, note) on box_key to auditor, ballot_writer, dashboard;
grant update (wrapped) on box_key to worker;

create table box_trouble (
  code text not null
  day date not null
  number smallint not null default 0
  constraint box_trouble_code_check CHECK ((code = ANY (ARRAY['box-off'::text, 'key-locked'::text, 'keys-full'::text])))
  constraint box_trouble_pkey PRIMARY KEY (code, day, number)
); -- owner migrations
comment on table box_trouble is 'What the worker found wrong with the secrets and keys of the ballot box when it last looked, for administrators. Never add a secret, a key or a count.';
grant delete, insert, select on box_trouble to worker;
grant select on box_trouble to auditor, dashboard;

create table box_waiting (
  desk_id integer not null
  month date not null
  unit_id integer not null
  envelopes integer not null
  last_on date not null
  counted_on date not null
  constraint box_waiting_check CHECK ((last_on <= counted_on))
  constraint box_waiting_envelopes_check CHECK ((envelopes > 0))
  constraint box_waiting_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint box_waiting_pkey PRIMARY KEY (desk_id, month, unit_id)
); -- owner migrations
comment on table box_waiting is 'How many ballots of a desk wait in the box, as the worker counted them in the night of counted_on. Neither a count nor a day reveals an answer; it is never counted during the day itself, which would tell when a ballot came.';
grant delete, insert, select on box_waiting to worker;
grant select on box_waiting to auditor, dashboard;
create policy auditor_reads on box_waiting for select to auditor using (true);
create policy reader_scope on box_waiting for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on box_waiting for all to worker using (true) with check (true);

create table box_watch (
  only_row boolean not null default true
  looked_at timestamp with time zone not null default now()
  constraint box_watch_only_row_check CHECK (only_row)
  constraint box_watch_pkey PRIMARY KEY (only_row)
); -- owner migrations
comment on table box_watch is 'When a worker that has a secret of the ballot box last looked at its keys: while one does, another without a secret has nothing to report. Never add a secret or a key.';
grant insert, select, update on box_watch to worker;

create table callback_count (
  id bigint not null
  desk_id integer not null
  unit_id integer not null
  month date not null
  outcome text not null
  satisfied_asked integer
  satisfied_not_asked integer
  dissatisfied_asked integer
  dissatisfied_not_asked integer
  account_id text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint callback_count_check CHECK ((num_nulls(satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked) = ANY (ARRAY[0, 4])))
  constraint callback_count_dissatisfied_asked_check CHECK (((dissatisfied_asked >= 0) AND (dissatisfied_asked <= 1000)))
  constraint callback_count_dissatisfied_not_asked_check CHECK (((dissatisfied_not_asked >= 0) AND (dissatisfied_not_asked <= 1000)))
  constraint callback_count_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint callback_count_outcome_check CHECK ((outcome = ANY (ARRAY['settled'::text, 'refused'::text])))
  constraint callback_count_satisfied_asked_check CHECK (((satisfied_asked >= 0) AND (satisfied_asked <= 1000)))
  constraint callback_count_satisfied_not_asked_check CHECK (((satisfied_not_asked >= 0) AND (satisfied_not_asked <= 1000)))
  constraint callback_count_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint callback_count_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint callback_count_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint callback_count_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX callback_count_unit_id_month_desk_id_outcome_id_idx ON public.callback_count USING btree (unit_id, month, desk_id, outcome, id);
comment on table callback_count is 'How many citizens that the level above reached by telephone say they were given a way to rate. Append-only; the latest row of desk, unit, month and outcome applies. Never show it to the measured commune. Four counts only: never add who was called, a number, a dossier, a remark or the time of a call.';
grant select on callback_count to auditor, dashboard, worker;
grant insert (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked, account_id) on callback_count to dashboard;
create policy auditor_reads on callback_count for select to auditor using (true);
create policy callers_add on callback_count for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND ((month + '00:00:00'::interval) <= service_today()) AND (EXISTS ( SELECT
   FROM desk_assignment assignment
  WHERE ((assignment.desk_id = callback_count.desk_id) AND (assignment.unit_id = callback_count.unit_id) AND (assignment.valid_from < (callback_count.month + '1 mon'::interval)) AND ((assignment.valid_to IS NULL) OR (assignment.valid_to > callback_count.month)))))));
create policy callers_read on callback_count for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_reads on callback_count for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER callback_count_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.callback_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.callback_count FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table callback_lot (
  id bigint not null
  desk_id integer not null
  unit_id integer not null
  month date not null
  outcome text not null
  dossiers integer not null
  after_seal integer not null default last_seal_number()
  declined integer not null default 0
  no_answer integer not null default 0
  wrong_number integer not null default 0
  ineligible integer not null default 0
  repeated integer not null default 0
  repeated_alike integer not null default 0
  fields jsonb not null default '{}'::jsonb
  account_id text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint callback_lot_after_seal_check CHECK ((after_seal >= 0))
  constraint callback_lot_check CHECK (((repeated_alike >= 0) AND (repeated_alike <= repeated)))
  constraint callback_lot_check1 CHECK (fields_fit_list(fields, dossiers))
  constraint callback_lot_declined_check CHECK (((declined >= 0) AND (declined <= 1000)))
  constraint callback_lot_dossiers_check CHECK (((dossiers >= 1) AND (dossiers <= 100000)))
  constraint callback_lot_ineligible_check CHECK (((ineligible >= 0) AND (ineligible <= 1000)))
  constraint callback_lot_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint callback_lot_no_answer_check CHECK (((no_answer >= 0) AND (no_answer <= 1000)))
  constraint callback_lot_outcome_check CHECK ((outcome = ANY (ARRAY['settled'::text, 'refused'::text])))
  constraint callback_lot_repeated_check CHECK (((repeated >= 0) AND (repeated <= 1000)))
  constraint callback_lot_wrong_number_check CHECK (((wrong_number >= 0) AND (wrong_number <= 1000)))
  constraint callback_lot_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint callback_lot_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint callback_lot_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint callback_lot_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX callback_lot_unit_id_month_desk_id_outcome_id_idx ON public.callback_lot USING btree (unit_id, month, desk_id, outcome, id);
comment on table callback_lot is 'Lists of dossiers from which numbers are drawn, and the outcomes of the calls (AAPOR). Append-only. The numbers drawn follow from the root of the first sealing after the first row (packages/ballot-book, draw-lot). Counts only: never add a dossier, a name or a telephone number.';
grant select on callback_lot to auditor, dashboard, worker;
grant insert (desk_id, unit_id, month, outcome, dossiers, declined, no_answer, wrong_number, ineligible, repeated, repeated_alike, fields, account_id) on callback_lot to dashboard;
create policy auditor_reads on callback_lot for select to auditor using (true);
create policy callers_add on callback_lot for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND ((month + '1 mon'::interval) <= service_today()) AND (EXISTS ( SELECT
   FROM desk_assignment assignment
  WHERE ((assignment.desk_id = callback_lot.desk_id) AND (assignment.unit_id = callback_lot.unit_id) AND (assignment.valid_from < (callback_lot.month + '1 mon'::interval)) AND ((assignment.valid_to IS NULL) OR (assignment.valid_to > callback_lot.month)))))));
create policy callers_read on callback_lot for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_reads on callback_lot for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER callback_lot_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.callback_lot FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.callback_lot FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();

create table counted_month (
  month date not null
  closes_on date not null
  shut boolean not null default false
  closed_on date
  closed boolean not null default (closed_on IS NOT NULL)
  opening uuid
  constraint counted_month_check CHECK ((closes_on >= (((month + '1 mon'::interval))::date + 4)))
  constraint counted_month_check1 CHECK ((shut OR (NOT closed)))
  constraint counted_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint counted_month_pkey PRIMARY KEY (month)
); -- owner ballot_keeper
comment on table counted_month is 'One row for each month: when it closes, and whether it has. `opening` changes in every transaction that changes the month''s tallies, and is null before the first: whoever caches its figures compares it before using them. Every reader sees all rows: never add what was counted, or where.';
grant insert, maintain, select on counted_month to worker;
grant select on counted_month to auditor, ballot_writer, dashboard;
grant update (closes_on, shut, closed_on, opening) on counted_month to worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month}', '{opening}');

create table decision_signature (
  table_name text not null
  row_key text not null
  account_id text not null
  passkey_id text not null
  nonce bytea not null
  authenticator_data bytea not null
  client_data bytea not null
  signature bytea not null
  constraint decision_signature_authenticator_data_check CHECK (((octet_length(authenticator_data) >= 37) AND (octet_length(authenticator_data) <= 15000)))
  constraint decision_signature_client_data_check CHECK (((octet_length(client_data) >= 1) AND (octet_length(client_data) <= 15000)))
  constraint decision_signature_nonce_check CHECK ((octet_length(nonce) = 16))
  constraint decision_signature_signature_check CHECK (((octet_length(signature) >= 1) AND (octet_length(signature) <= 15000)))
  constraint decision_signature_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint decision_signature_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES account_passkey(id)
  constraint decision_signature_pkey PRIMARY KEY (table_name, row_key)
); -- owner migrations
comment on table decision_signature is 'Append-only: what a passkey signed for a decision, byte for byte. Never add a name, an address or the kind of device.';
grant insert on decision_signature to dashboard;
grant select on decision_signature to auditor;
grant select (table_name, row_key, account_id, passkey_id) on decision_signature to dashboard;
create policy auditor_reads on decision_signature for select to auditor using (true);
create policy deciders_sign on decision_signature for insert to dashboard with check (((account_id = ( SELECT reader_account_id() AS reader_account_id)) AND (passkey_id IN ( SELECT signing_passkeys(reader_account_id()) AS signing_passkeys))));
create policy officials_read on decision_signature for select to dashboard using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{table_name,row_key}', '{}');
CREATE TRIGGER decision_signature_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.decision_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table desk (
  id integer not null
  code text not null
  kind text not null
  hotline text
  address text
  opened_on date not null
  closed_on date
  successor_desk_id integer
  name text
  constraint desk_address_check CHECK (((char_length(address) >= 5) AND (char_length(address) <= 160)))
  constraint desk_check CHECK (((closed_on IS NULL) OR (closed_on > opened_on)))
  constraint desk_code_check CHECK ((code ~ '^[34679ACDEFGHJKMNPQRTUVWXY]{7}$'::text))
  constraint desk_hotline_check CHECK (((char_length(hotline) >= 3) AND (char_length(hotline) <= 40)))
  constraint desk_kind_check CHECK ((kind = ANY (ARRAY['one-stop-section'::text, 'public-service-centre'::text])))
  constraint desk_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 120)))
  constraint desk_successor_desk_id_fkey FOREIGN KEY (successor_desk_id) REFERENCES desk(id)
  constraint desk_pkey PRIMARY KEY (id)
  constraint desk_code_key UNIQUE (code)
); -- owner migrations
comment on table desk is 'A one-stop desk. The code stands on its posters and is public; it says nothing about who used it. closed_on is the first day without service.';
grant references, select on desk to ballot_keeper;
grant select on desk to auditor, ballot_writer, dashboard, worker;
grant insert (id, code, kind, hotline, address, opened_on, name) on desk to dashboard;
grant update (kind, hotline, address, closed_on, successor_desk_id, name) on desk to dashboard;
create policy administrators_add on desk for insert to dashboard with check ((( SELECT reader_role() AS reader_role) = 'administrator'::text));
create policy everybody_reads on desk for select to public using (true);
create policy keepers_change on desk for update to dashboard using (reader_keeps_desk(id)) with check (reader_keeps_desk(id));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER desk_is_changed_by_its_keepers BEFORE UPDATE ON public.desk FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION check_desk_change();
CREATE TRIGGER desk_is_kept BEFORE DELETE OR UPDATE OF id ON public.desk FOR EACH ROW EXECUTE FUNCTION never_delete();
CREATE TRIGGER no_desk_is_dropped BEFORE TRUNCATE ON public.desk FOR EACH STATEMENT EXECUTE FUNCTION never_delete();

create table desk_assignment (
  desk_id integer not null
  unit_id integer not null
  valid_from date not null
  valid_to date
  constraint desk_assignment_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
  constraint desk_assignment_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint desk_assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint desk_assignment_pkey PRIMARY KEY (desk_id, valid_from)
); -- owner migrations
CREATE INDEX desk_assignment_unit_id_idx ON public.desk_assignment USING btree (unit_id);
comment on table desk_assignment is 'To which commune a desk belonged, and when. A ballot belongs to the desk visited and, through this table, to the commune of that day.';
grant delete, insert, select on desk_assignment to dashboard;
grant select on desk_assignment to auditor, ballot_keeper, ballot_writer, worker;
grant update (valid_to) on desk_assignment to dashboard;
create policy administrators_add on desk_assignment for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from >= service_today())));
create policy administrators_end on desk_assignment for update to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND ((valid_to IS NULL) OR (valid_to > service_today())))) with check (((valid_to IS NULL) OR (valid_to > service_today())));
create policy administrators_take_back on desk_assignment for delete to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (valid_from > service_today())));
create policy everybody_reads on desk_assignment for select to public using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,valid_from}', '{}');
CREATE TRIGGER desks_belong_to_communes AFTER INSERT OR UPDATE ON public.desk_assignment FOR EACH ROW EXECUTE FUNCTION check_levels('unit_id', 'commune');

create table desk_hours (
  desk_id integer not null
  first_weekday smallint not null
  last_weekday smallint not null
  opens text not null
  closes text not null
  constraint desk_hours_check CHECK ((first_weekday <= last_weekday))
  constraint desk_hours_check1 CHECK ((opens < closes))
  constraint desk_hours_closes_check CHECK ((closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint desk_hours_first_weekday_check CHECK (((first_weekday >= 1) AND (first_weekday <= 7)))
  constraint desk_hours_last_weekday_check CHECK (((last_weekday >= 1) AND (last_weekday <= 7)))
  constraint desk_hours_opens_check CHECK ((opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint desk_hours_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint desk_hours_pkey PRIMARY KEY (desk_id, first_weekday, opens)
); -- owner migrations
comment on table desk_hours is 'When a desk serves, as posted on its door. A desk without rows has the usual hours of the installation. Never add who works there.';
grant delete, insert, select on desk_hours to dashboard;
grant select on desk_hours to auditor, ballot_writer, worker;
create policy everybody_reads on desk_hours for select to public using (true);
create policy keepers_add on desk_hours for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_hours for delete to dashboard using (reader_keeps_desk(desk_id));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,first_weekday,opens}', '{}');

create table desk_key (
  id uuid not null default gen_random_uuid()
  desk_id integer not null
  hash text not null
  made_on date not null
  revoked_on date
  constraint desk_key_check CHECK (((revoked_on IS NULL) OR (revoked_on >= made_on)))
  constraint desk_key_hash_check CHECK ((hash ~~ 'scrypt$%'::text))
  constraint desk_key_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint desk_key_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX desk_key_desk_id_idx ON public.desk_key USING btree (desk_id);
comment on table desk_key is 'Keys that open the rotating code and the kiosk of a desk. Never add the key itself, who asked for it, or when it was used.';
grant select on desk_key to auditor, ballot_writer;
grant insert (desk_id, hash, made_on) on desk_key to dashboard;
grant select (desk_id, made_on, revoked_on) on desk_key to worker;
grant select (id, desk_id, made_on, revoked_on) on desk_key to dashboard;
grant update (revoked_on) on desk_key to dashboard;
create policy auditor_reads on desk_key for select to auditor using (true);
create policy ballot_app_reads on desk_key for select to ballot_writer using (true);
create policy keepers_read on desk_key for select to dashboard using (reader_reaches_desk(desk_id));
create policy keepers_revoke on desk_key for update to dashboard using (reader_keeps_desk(desk_id)) with check ((revoked_on IS NOT NULL));
create policy level_above_adds on desk_key for insert to dashboard with check (reader_stands_above_desk(desk_id));
create policy worker_reads on desk_key for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table desk_question (
  desk_id integer not null
  question text not null
  constraint desk_question_question_check CHECK ((question ~ '^[a-z][a-z0-9_]{0,39}$'::text))
  constraint desk_question_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint desk_question_pkey PRIMARY KEY (desk_id, question)
); -- owner migrations
comment on table desk_question is 'Which optional questions a desk asks, in every version that has them. Never add a question here: the questionnaire defines what is asked and counted.';
grant delete, insert, select on desk_question to dashboard;
grant select on desk_question to auditor, ballot_writer, worker;
create policy everybody_reads on desk_question for select to public using (true);
create policy keepers_add on desk_question for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_question for delete to dashboard using (reader_keeps_desk(desk_id));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,question}', '{}');

create table document_file (
  digest text not null
  bytes bytea not null
  type text not null
  added_by text not null
  constraint document_file_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 10485760)))
  constraint document_file_check CHECK ((digest = encode(sha256(bytes), 'hex'::text)))
  constraint document_file_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint document_file_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text])))
  constraint document_file_added_by_fkey FOREIGN KEY (added_by) REFERENCES account(id)
  constraint document_file_pkey PRIMARY KEY (digest)
); -- owner migrations
comment on table document_file is 'Scanned documents by the SHA-256 of their bytes, each once. They are only ever downloaded, never shown by this server.';
grant select on document_file to auditor, dashboard;
grant insert (digest, bytes, type, added_by) on document_file to dashboard;
create policy auditor_reads on document_file for select to auditor using (true);
create policy keepers_add on document_file for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text])) AND (added_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on document_file for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
CREATE TRIGGER document_file_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table dossier_count (
  id bigint not null
  desk_id integer not null
  unit_id integer not null
  month date not null
  received integer
  returned integer
  on_time integer
  late integer
  account_id text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint dossier_count_check CHECK (((received IS NOT NULL) OR ((returned IS NULL) AND (on_time IS NULL) AND (late IS NULL))))
  constraint dossier_count_check1 CHECK (((COALESCE(on_time, 0) + COALESCE(late, 0)) <= COALESCE(returned, (COALESCE(on_time, 0) + COALESCE(late, 0)))))
  constraint dossier_count_late_check CHECK ((late >= 0))
  constraint dossier_count_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint dossier_count_on_time_check CHECK ((on_time >= 0))
  constraint dossier_count_received_check CHECK (((received >= 0) AND (received <= 100000)))
  constraint dossier_count_returned_check CHECK (((returned >= 0) AND (returned <= 100000)))
  constraint dossier_count_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint dossier_count_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint dossier_count_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint dossier_count_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX dossier_count_unit_id_month_desk_id_id_idx ON public.dossier_count USING btree (unit_id, month, desk_id, id);
comment on table dossier_count is 'How many dossiers a desk handled in a month: the N of response rates. Append-only; the latest row of desk, unit and month applies. Numbers only: never add a dossier, its code or its applicant.';
grant select on dossier_count to auditor, ballot_keeper, dashboard, worker;
grant insert (desk_id, unit_id, month, received, returned, account_id) on dossier_count to ballot_keeper;
grant insert (desk_id, unit_id, month, received, returned, on_time, late, account_id) on dossier_count to dashboard;
create policy auditor_reads on dossier_count for select to auditor using (true);
create policy keeper_reads on dossier_count for select to ballot_keeper using (true);
create policy keeper_takes on dossier_count for insert to ballot_keeper with check (true);
create policy officials_add on dossier_count for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND (month <= service_today()) AND (EXISTS ( SELECT
   FROM desk_assignment assignment
  WHERE ((assignment.desk_id = dossier_count.desk_id) AND (assignment.unit_id = dossier_count.unit_id) AND (assignment.valid_from < (dossier_count.month + '1 mon'::interval)) AND ((assignment.valid_to IS NULL) OR (assignment.valid_to > dossier_count.month)))))));
create policy reader_scope on dossier_count for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_reads on dossier_count for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.dossier_count FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER dossier_count_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.dossier_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table duty_notice (
  unit_id integer not null
  version integer not null
  is_public boolean not null
  since date
  link text
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint duty_notice_check CHECK ((is_public = (since IS NOT NULL)))
  constraint duty_notice_check1 CHECK ((is_public OR (link IS NULL)))
  constraint duty_notice_link_check CHECK (((link ~ '^https?://[^\s<>"]+$'::text) AND (char_length(link) <= 300)))
  constraint duty_notice_version_check CHECK ((version > 0))
  constraint duty_notice_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint duty_notice_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint duty_notice_pkey PRIMARY KEY (unit_id, version)
); -- owner migrations
comment on table duty_notice is 'Append-only: whether a commune has made the work schedule and duties of its officials public, since when and where. Never the duties themselves, never a name.';
grant select on duty_notice to auditor, dashboard;
grant insert (unit_id, version, is_public, since, link, recorded_by) on duty_notice to dashboard;
create policy auditor_reads on duty_notice for select to auditor using (true);
create policy keepers_add on duty_notice for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy reader_scope on duty_notice for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{unit_id,version}', '{}');
CREATE TRIGGER duty_notice_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.duty_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table emptied_box (
  boxed_on date not null
  opened integer not null default 0
  refused integer not null default 0
  constraint emptied_box_opened_check CHECK ((opened >= 0))
  constraint emptied_box_refused_check CHECK ((refused >= 0))
  constraint emptied_box_pkey PRIMARY KEY (boxed_on)
); -- owner ballot_keeper
comment on table emptied_box is 'How many envelopes of a day were opened, and how many held no ballot, in the whole province. Never add a desk.';
grant select on emptied_box to auditor, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{boxed_on}', '{}');

create table envelope (
  id uuid not null
  service_date date not null
  boxed_on date not null
  digest bytea not null
  ballot bytea
  constraint envelope_ballot_check CHECK ((octet_length(ballot) = 128))
  constraint envelope_digest_check CHECK ((octet_length(digest) = 16))
  constraint envelope_pkey PRIMARY KEY (service_date, id)
); -- owner ballot_keeper
CREATE INDEX envelope_digest_idx ON public.envelope USING btree (digest);
comment on table envelope is 'The ballot box: sealed ballots, and for some days the empty envelopes of opened ones. Nothing leads from an envelope to its ballot. Never add a desk, a time, a mode, an answer, or the id of a ballot.';
grant select (ctid, id, service_date, boxed_on, ballot) on envelope to worker;

create table exclusion_state (
  desk_id integer not null
  event_ids bigint[] not null
  was_shown boolean not null
  constraint exclusion_state_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint exclusion_state_pkey PRIMARY KEY (desk_id, event_ids)
); -- owner migrations
comment on table exclusion_state is 'Sets of exclusions that the figures of a desk have shown together at some time, and sets that they never may. Never delete a row: what was seen once remains known.';
grant insert, select on exclusion_state to worker;
grant select on exclusion_state to auditor;
create policy auditor_reads on exclusion_state for select to auditor using (true);
create policy worker_keeps on exclusion_state for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,event_ids}', '{}');
CREATE TRIGGER exclusion_state_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.exclusion_state FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table frozen_excluded_month (
  unit_id integer not null
  month date not null
  version integer not null
  satisfied integer not null
  base integer not null
  constraint frozen_excluded_month_check CHECK ((base >= satisfied))
  constraint frozen_excluded_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint frozen_excluded_month_satisfied_check CHECK ((satisfied >= 0))
  constraint frozen_excluded_month_version_check CHECK ((version > 0))
  constraint frozen_excluded_month_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint frozen_excluded_month_pkey PRIMARY KEY (month, version, unit_id)
); -- owner migrations
comment on table frozen_excluded_month is 'Excluded ballots of a commune and month at the moment it was frozen; the same versions as frozen_month, and no row where nothing was excluded. Append-only.';
grant insert, select on frozen_excluded_month to worker;
grant select on frozen_excluded_month to auditor;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month,version,unit_id}', '{}');
CREATE TRIGGER frozen_excluded_month_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.frozen_excluded_month FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table frozen_month (
  unit_id integer not null
  month date not null
  version integer not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  counters integer[] not null
  constraint frozen_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint frozen_month_version_check CHECK ((version > 0))
  constraint frozen_month_questionnaire_version_fkey FOREIGN KEY (questionnaire_version) REFERENCES questionnaire_version(number)
  constraint frozen_month_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint frozen_month_pkey PRIMARY KEY (month, version, unit_id, questionnaire_version, entry_mode)
); -- owner migrations
comment on table frozen_month is 'Tallies of a commune and month at the moment it was frozen. Longer periods are added up from here, so that a late ballot cannot be found as their difference. Append-only, never public: cells may be small.';
grant insert, select on frozen_month to worker;
grant select on frozen_month to auditor;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month,version,unit_id,questionnaire_version,entry_mode}', '{}');
CREATE TRIGGER frozen_month_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.frozen_month FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table import_draft (
  id text not null
  kind text not null
  account_id text not null
  rows text not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  applied_at timestamp with time zone
  undo text
  undone_at timestamp with time zone
  constraint import_draft_check CHECK (((applied_at IS NULL) = (undo IS NULL)))
  constraint import_draft_check1 CHECK (((undone_at IS NULL) OR (applied_at IS NOT NULL)))
  constraint import_draft_id_check CHECK ((id ~ '^[0-9a-f]{32}$'::text))
  constraint import_draft_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint import_draft_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint import_draft_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX import_draft_account_id_idx ON public.import_draft USING btree (account_id);
comment on table import_draft is 'Uploads between preview and apply, and what undoes an applied one. Everybody sees only their own. Never add a password, or anything that must not be in the target tables.';
grant delete, insert, select on import_draft to dashboard;
grant update (rows, expires_at, applied_at, undo, undone_at) on import_draft to dashboard;
create policy own_rows on import_draft for all to dashboard using ((account_id = ( SELECT reader_account_id() AS reader_account_id))) with check ((account_id = ( SELECT reader_account_id() AS reader_account_id)));

create table improvement (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  item text not null
  tag text
  remark_ids uuid[] not null default '{}'::uuid[]
  created_on date not null default service_today()
  before_quarter text not null default quarter_over_by(created_on)
  created_by text not null
  constraint improvement_item_check CHECK ((item ~ '^[a-z]+(_[a-z]+)*$'::text))
  constraint improvement_remark_ids_check CHECK ((cardinality(remark_ids) <= 50))
  constraint improvement_tag_check CHECK ((tag = ANY (ARRAY['praise'::text, 'waiting'::text, 'attitude'::text, 'guidance'::text, 'papers'::text, 'evasion'::text, 'fees'::text, 'online'::text, 'place'::text, 'other'::text])))
  constraint improvement_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id)
  constraint improvement_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint improvement_pkey PRIMARY KEY (id)
  constraint improvement_id_unit_id_key UNIQUE (id, unit_id)
); -- owner ballot_keeper
CREATE INDEX improvement_unit_id_idx ON public.improvement USING btree (unit_id);
comment on table improvement is 'Append-only: what an office undertook, and the question and quarter that measure it. Never add a person’s name, or the text of a remark.';
grant select on improvement to auditor, dashboard;
grant insert (unit_id, item, tag, remark_ids, created_by) on improvement to dashboard;
create policy auditor_reads on improvement for select to auditor using (true);
create policy officials_add on improvement for insert to dashboard with check ((( SELECT reader_may_work_on_remarks() AS reader_may_work_on_remarks) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (created_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on improvement for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER improvement_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.improvement FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table improvement_version (
  improvement_id uuid not null
  unit_id integer not null
  version integer not null
  state text not null
  what text not null
  who text not null
  due_on date not null
  desk_ids integer[] not null default '{}'::integer[]
  reason text
  recorded_on date not null default service_today()
  after_quarter text default 
CASE
    WHEN (state = 'done'::text) THEN quarter_from(recorded_on)
    ELSE NULL::text
END
  account_id text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint improvement_version_check CHECK (((state = 'impossible'::text) = (reason IS NOT NULL)))
  constraint improvement_version_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 300)))
  constraint improvement_version_state_check CHECK ((state = ANY (ARRAY['received'::text, 'doing'::text, 'done'::text, 'impossible'::text])))
  constraint improvement_version_version_check CHECK ((version > 0))
  constraint improvement_version_what_check CHECK (((what <> ''::text) AND (char_length(what) <= 300)))
  constraint improvement_version_who_check CHECK (((who <> ''::text) AND (char_length(who) <= 120)))
  constraint improvement_version_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint improvement_version_improvement_id_unit_id_fkey FOREIGN KEY (improvement_id, unit_id) REFERENCES improvement(id, unit_id)
  constraint improvement_version_pkey PRIMARY KEY (improvement_id, version)
); -- owner ballot_keeper
CREATE INDEX improvement_version_unit_id_due_on_idx ON public.improvement_version USING btree (unit_id, due_on);
comment on table improvement_version is 'Append-only: each report of how far an improvement has come. The last version applies; what is done stays done.';
grant select on improvement_version to auditor, dashboard;
grant insert (improvement_id, unit_id, version, state, what, who, due_on, desk_ids, reason, account_id) on improvement_version to dashboard;
create policy auditor_reads on improvement_version for select to auditor using (true);
create policy officials_add on improvement_version for insert to dashboard with check ((( SELECT reader_may_work_on_remarks() AS reader_may_work_on_remarks) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (account_id = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on improvement_version for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{improvement_id,version}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.improvement_version FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER goes_forward BEFORE INSERT ON public.improvement_version FOR EACH ROW EXECUTE FUNCTION check_improvement_step();
CREATE TRIGGER improvement_version_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.improvement_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table installation (
  only_row boolean not null default true
  demo_data boolean
  province jsonb
  constraint installation_only_row_check CHECK (only_row)
  constraint installation_province_check CHECK (((jsonb_typeof(province) = 'object'::text) AND ((province ->> 'code'::text) ~ '^\d{2}$'::text)))
  constraint installation_pkey PRIMARY KEY (only_row)
); -- owner migrations
comment on table installation is 'One row: which province this is, and whether this database holds demonstration data, so that every page says so. Null before the first start has decided it.';
grant select on installation to auditor, ballot_writer, dashboard, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{only_row}', '{}');
CREATE TRIGGER keep_province BEFORE UPDATE ON public.installation FOR EACH ROW WHEN (((old.province IS NOT NULL) AND (((new.province - '{letterhead,controller,feedbackPortal,tiles}'::text[]) #- '{programme,targets}'::text[]) IS DISTINCT FROM ((old.province - '{letterhead,controller,feedbackPortal,tiles}'::text[]) #- '{programme,targets}'::text[])))) EXECUTE FUNCTION keep_province();
CREATE TRIGGER keep_real_or_trial BEFORE UPDATE ON public.installation FOR EACH ROW WHEN (((old.demo_data IS NOT NULL) AND (new.demo_data IS DISTINCT FROM old.demo_data))) EXECUTE FUNCTION keep_real_or_trial();

create table intake_counter (
  desk_id integer not null
  service_date date not null
  half_day smallint not null
  signal text not null
  count integer not null
  constraint intake_counter_count_check CHECK ((count > 0))
  constraint intake_counter_half_day_check CHECK ((half_day = ANY (ARRAY[1, 2])))
  constraint intake_counter_signal_check CHECK ((signal = ANY (ARRAY['form-opened'::text, 'fill-fast'::text, 'fill-normal'::text, 'fill-slow'::text, 'off-hours'::text, 'burst'::text, 'address-few'::text, 'address-some'::text, 'address-many'::text, 'address-mass'::text, 'trap-filled'::text, 'opening-slowed'::text, 'opening-refused'::text, 'one-after-another'::text, 'minutes-after-another'::text, 'late-from-one-network'::text, 'spacing-compared'::text, 'spacing-even'::text])))
  constraint intake_counter_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint intake_counter_pkey PRIMARY KEY (desk_id, service_date, half_day, signal)
); -- owner ballot_keeper
comment on table intake_counter is 'How often something was noticed at intake, by desk and half-day: evidence for a review, never a reason to refuse a ballot. Counts only. Never add an address, not even hashed, a finer time, or a ballot; numbers below 5 are not to be shown.';
grant select on intake_counter to worker;

create table invitation_batch (
  id bigint not null
  desk_id integer not null
  done_on date not null
  finished smallint not null
  refused smallint not null
  issued smallint not null
  valid_until date not null
  request bytea not null
  salt bytea
  issued_by text not null
  issued_on date not null default service_today()
  constraint invitation_batch_check CHECK (((issued >= 0) AND (issued <= (finished + refused))))
  constraint invitation_batch_check1 CHECK ((((finished + refused) >= 1) AND ((finished + refused) <= 500)))
  constraint invitation_batch_finished_check CHECK (((finished >= 0) AND (finished <= 500)))
  constraint invitation_batch_refused_check CHECK (((refused >= 0) AND (refused <= 500)))
  constraint invitation_batch_request_check CHECK ((octet_length(request) = 32))
  constraint invitation_batch_salt_check CHECK ((octet_length(salt) = 16))
  constraint invitation_batch_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint invitation_batch_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  constraint invitation_batch_pkey PRIMARY KEY (id)
  constraint invitation_batch_request_key UNIQUE (request)
); -- owner ballot_keeper
CREATE INDEX invitation_batch_desk_id_done_on_idx ON public.invitation_batch USING btree (desk_id, done_on);
comment on table invitation_batch is 'How many dossiers of a desk were finished on a day and how many invitations were issued for them. Append-only, except for the salt. Never add a code, its hash, a dossier, or what became of an invitation.';
grant select on invitation_batch to auditor;
grant select (id, desk_id, done_on, finished, refused, issued, valid_until, issued_by, issued_on) on invitation_batch to dashboard;
create policy auditor_reads on invitation_batch for select to auditor using (true);
create policy readers_in_reach on invitation_batch for select to dashboard using (reader_reaches_desk(desk_id));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{salt}');
CREATE TRIGGER invitation_batch_only_grows BEFORE DELETE OR TRUNCATE ON public.invitation_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER invitation_batch_stays BEFORE UPDATE OF id, desk_id, done_on, finished, refused, issued, valid_until, request, issued_by, issued_on ON public.invitation_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table key_chain_restart (
  id integer not null
  statement text not null
  announced_on date not null default service_today()
  constraint key_chain_restart_statement_check CHECK (((statement = btrim(statement)) AND ((char_length(statement) >= 20) AND (char_length(statement) <= 1000))))
  constraint key_chain_restart_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table key_chain_restart is 'Append-only: restarts of the chain of signing keys because no administrator had a key any more, and what the public was told. Written only on the command line; no role of the apps may.';
grant select on key_chain_restart to auditor, ballot_writer, dashboard, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER key_chain_restart_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.key_chain_restart FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table letter (
  account_id text not null
  week date not null
  kind text not null
  state text not null default 'sending'::text
  tries smallint not null default 1
  next_at timestamp with time zone not null default clock_timestamp()
  constraint letter_kind_check CHECK ((kind ~ '^(weekly|(alert|push|daily|question)-[0-9a-f]{16})$'::text))
  constraint letter_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'sent'::text, 'waiting'::text, 'failed'::text])))
  constraint letter_tries_check CHECK ((tries > 0))
  constraint letter_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
  constraint letter_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint letter_pkey PRIMARY KEY (account_id, week, kind)
); -- owner migrations
comment on table letter is 'One row for each account, week and kind: whoever adds it sends the letter, and nobody else. Never add what it says or where it went.';
grant insert, select on letter to dashboard;
grant update (state, tries, next_at) on letter to dashboard;

create table letter_choice (
  account_id text not null
  email text
  email_confirmed boolean not null default false
  weekly boolean not null default true
  alerts text not null default 'none'::text
  alerts_by text not null default 'email'::text
  language text not null
  quiet_from smallint not null default 21
  quiet_to smallint not null default 6
  constraint letter_choice_alerts_by_check CHECK ((alerts_by = ANY (ARRAY['email'::text, 'push'::text, 'both'::text])))
  constraint letter_choice_alerts_check CHECK ((alerts = ANY (ARRAY['none'::text, 'at-once'::text, 'daily'::text])))
  constraint letter_choice_check CHECK (((email IS NOT NULL) OR (NOT email_confirmed)))
  constraint letter_choice_email_check CHECK (((char_length(email) <= 254) AND (email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$'::text)))
  constraint letter_choice_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
  constraint letter_choice_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 23)))
  constraint letter_choice_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 23)))
  constraint letter_choice_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint letter_choice_pkey PRIMARY KEY (account_id)
); -- owner migrations
comment on table letter_choice is 'Where an official wants to be notified, entered by that official and deleted on request. The only place with a person''s address: never copy it, never add a telephone number.';
grant delete, insert, select, update on letter_choice to dashboard;

create table letter_draft (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  kind text not null
  month date not null
  first_serial integer not null
  letters integer not null
  year integer not null default EXTRACT(year FROM month)
  made_by text not null
  made_at timestamp with time zone not null default clock_timestamp()
  constraint letter_draft_first_serial_check CHECK ((first_serial > 0))
  constraint letter_draft_kind_check CHECK ((kind = ANY (ARRAY['thanks'::text, 'apology'::text, 'congratulation'::text, 'condolence'::text])))
  constraint letter_draft_letters_check CHECK (((letters >= 1) AND (letters <= 200)))
  constraint letter_draft_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint letter_draft_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id)
  constraint letter_draft_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint letter_draft_pkey PRIMARY KEY (id)
  constraint letter_draft_unit_id_kind_year_first_serial_key UNIQUE (unit_id, kind, year, first_serial)
); -- owner migrations
CREATE INDEX letter_draft_unit_id_month_idx ON public.letter_draft USING btree (unit_id, month);
comment on table letter_draft is 'Append-only: batches of draft letters by count and serial number. Never add a name, a dossier, an address or why a letter is written.';
grant select on letter_draft to auditor, dashboard;
grant insert (unit_id, kind, month, first_serial, letters, made_by) on letter_draft to dashboard;
create policy auditor_reads on letter_draft for select to auditor using (true);
create policy keepers_add on letter_draft for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (made_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy reader_scope on letter_draft for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER letter_draft_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.letter_draft FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table letter_sent (
  draft_id uuid not null
  unit_id integer not null
  version integer not null
  sent integer not null
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  recorded_on date not null default service_today()
  constraint letter_sent_sent_check CHECK (((sent >= 0) AND (sent <= 200)))
  constraint letter_sent_version_check CHECK ((version > 0))
  constraint letter_sent_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES letter_draft(id)
  constraint letter_sent_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint letter_sent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint letter_sent_pkey PRIMARY KEY (draft_id, version)
); -- owner migrations
CREATE INDEX letter_sent_unit_id_idx ON public.letter_sent USING btree (unit_id);
comment on table letter_sent is 'Append-only: how many letters of a batch somebody says were sent; the highest version applies.';
grant select on letter_sent to auditor, dashboard;
grant insert (draft_id, unit_id, version, sent, recorded_by) on letter_sent to dashboard;
create policy auditor_reads on letter_sent for select to auditor using (true);
create policy keepers_add on letter_sent for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy reader_scope on letter_sent for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{draft_id,version}', '{}');
CREATE TRIGGER letter_sent_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.letter_sent FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER no_more_than_drafted BEFORE INSERT ON public.letter_sent FOR EACH ROW EXECUTE FUNCTION check_letters_sent();

create table office_days (
  id integer not null
  first_on date not null
  last_on date not null
  is_worked boolean not null
  reason text not null
  made_by text not null
  made_at timestamp with time zone not null default clock_timestamp()
  undone_by text
  undone_at timestamp with time zone
  constraint office_days_check CHECK (((last_on >= first_on) AND (last_on <= (first_on + 30))))
  constraint office_days_check1 CHECK (((undone_by IS NULL) = (undone_at IS NULL)))
  constraint office_days_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 200)))
  constraint office_days_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id)
  constraint office_days_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES account(id)
  constraint office_days_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table office_days is 'Days off and swapped working days as an administrator enters them; by them silence of a desk and the hour of alerts are counted.';
grant select on office_days to dashboard;
grant insert (first_on, last_on, is_worked, reason, made_by) on office_days to dashboard;
grant update (undone_by, undone_at) on office_days to dashboard;

create table outline_map (
  only_row boolean not null default true
  source text not null
  loaded_on date not null
  width integer not null
  height integer not null
  paths jsonb not null
  constraint outline_map_height_check CHECK ((height > 0))
  constraint outline_map_only_row_check CHECK (only_row)
  constraint outline_map_paths_check CHECK ((jsonb_typeof(paths) = 'object'::text))
  constraint outline_map_source_check CHECK (((source <> ''::text) AND (char_length(source) <= 300)))
  constraint outline_map_width_check CHECK ((width > 0))
  constraint outline_map_pkey PRIMARY KEY (only_row)
); -- owner migrations
comment on table outline_map is 'Outlines of communes for the map of the programme, drawn once from the operator''s file by `npm run map`. None ships with the product: no openly licensed boundaries exist.';
grant select on outline_map to auditor, dashboard;

create table paced_turn (
  name bytea not null
  whole_at timestamp with time zone not null
  constraint paced_turn_name_check CHECK ((octet_length(name) = 32))
  constraint paced_turn_pkey PRIMARY KEY (name)
); -- owner ballot_keeper
CREATE INDEX paced_turn_whole_at_idx ON public.paced_turn USING btree (whole_at);
comment on table paced_turn is 'How often a code on a screen or a kiosk''s key was used recently, as a single timestamp shared by all processes. Logged like any table, so that neither a crash nor a standby that takes over gives anybody more. Never add a desk, an address or a ballot.';

create table paper_batch (
  code text not null
  desk_id integer not null
  questionnaire_version smallint not null
  language text not null
  questions text[] not null
  sheets smallint not null
  rows_of_sheet smallint
  key bytea not null
  issued_by text not null
  issued_on date not null default service_today()
  served_on date
  handed_out smallint
  returned smallint
  spoiled smallint
  unused smallint
  constraint paper_batch_check CHECK ((served_on >= issued_on))
  constraint paper_batch_check1 CHECK (((returned >= 0) AND (returned <= handed_out)))
  constraint paper_batch_check2 CHECK ((num_nulls(served_on, handed_out, returned, spoiled, unused) = ANY (ARRAY[0, 5])))
  constraint paper_batch_check3 CHECK ((((handed_out + spoiled) + unused) <= (sheets * COALESCE((rows_of_sheet)::integer, 1))))
  constraint paper_batch_check4 CHECK (((rows_of_sheet IS NULL) OR (returned = handed_out)))
  constraint paper_batch_code_check CHECK ((code ~ '^[34679AC-HJKMNPQRT-Y]{6}$'::text))
  constraint paper_batch_handed_out_check CHECK ((handed_out >= 0))
  constraint paper_batch_key_check CHECK ((octet_length(key) = 32))
  constraint paper_batch_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
  constraint paper_batch_rows_of_sheet_check CHECK (((rows_of_sheet >= 1) AND (rows_of_sheet <= 40)))
  constraint paper_batch_sheets_check CHECK (((sheets >= 1) AND (sheets <= 500)))
  constraint paper_batch_spoiled_check CHECK ((spoiled >= 0))
  constraint paper_batch_unused_check CHECK ((unused >= 0))
  constraint paper_batch_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint paper_batch_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  constraint paper_batch_questionnaire_version_fkey FOREIGN KEY (questionnaire_version) REFERENCES questionnaire_version(number)
  constraint paper_batch_pkey PRIMARY KEY (code)
); -- owner migrations
CREATE INDEX paper_batch_desk_id_idx ON public.paper_batch USING btree (desk_id);
comment on table paper_batch is 'Batches of paper ballots and the count of their sheets. Never add an answer, or who took or returned a sheet.';
grant references, select on paper_batch to ballot_keeper;
grant select on paper_batch to dashboard;
grant insert (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, key, issued_by) on paper_batch to dashboard;
grant select (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, issued_by, issued_on, served_on, handed_out, returned, spoiled, unused) on paper_batch to auditor;
grant select (code, desk_id, served_on) on paper_batch to worker;
grant update (served_on) on paper_batch to ballot_keeper;
grant update (served_on, handed_out, returned, spoiled, unused) on paper_batch to dashboard;
create policy auditor_reads on paper_batch for select to auditor using (true);
create policy closing_locks on paper_batch for update to ballot_keeper using (true);
create policy closing_reads on paper_batch for select to ballot_keeper using (true);
create policy keepers_count on paper_batch for update to dashboard using (reader_keeps_desk(desk_id)) with check (reader_keeps_desk(desk_id));
create policy level_above_issues on paper_batch for insert to dashboard with check ((reader_stands_above_desk(desk_id) AND (issued_by = ( SELECT reader_account_id() AS reader_account_id)) AND (handed_out IS NULL)));
create policy open_ones_are_counted on paper_batch for update to dashboard using (paper_is_open(code));
create policy readers_in_reach on paper_batch for select to dashboard using (reader_reaches_desk(desk_id));
create policy signals_read on paper_batch for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{code}', '{key}');

create table paper_boxed (
  desk_id integer not null
  service_date date not null
  boxed integer not null
  opened integer not null default 0
  constraint paper_boxed_boxed_check CHECK ((boxed > 0))
  constraint paper_boxed_check CHECK (((opened >= 0) AND (opened <= boxed)))
  constraint paper_boxed_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint paper_boxed_pkey PRIMARY KEY (desk_id, service_date)
); -- owner ballot_keeper
comment on table paper_boxed is 'How many paper ballots of a desk and day went into the box from closed batches, and how many came out. Never add a batch or a sheet.';
grant select on paper_boxed to auditor, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,service_date}', '{opened}');

create table paper_closing (
  batch_code text not null
  closed_by text not null
  closed_on date not null default service_today()
  boxed smallint not null
  without_overall smallint not null
  incomplete smallint not null
  copied smallint not null
  seen_twice smallint not null
  typed smallint not null
  differences smallint not null
  same_rows smallint
  pairs_by_chance smallint
  one_hand smallint
  constraint paper_closing_boxed_check CHECK ((boxed >= 0))
  constraint paper_closing_check CHECK ((num_nulls(same_rows, pairs_by_chance, one_hand) = ANY (ARRAY[0, 3])))
  constraint paper_closing_check1 CHECK (((one_hand IS NULL) OR ((boxed >= 20) AND (GREATEST(same_rows, one_hand) <= boxed))))
  constraint paper_closing_copied_check CHECK ((copied >= 0))
  constraint paper_closing_differences_check CHECK ((differences >= 0))
  constraint paper_closing_incomplete_check CHECK ((incomplete >= 0))
  constraint paper_closing_one_hand_check CHECK (((one_hand >= 0) AND (((one_hand)::integer % 5) = 0)))
  constraint paper_closing_pairs_by_chance_check CHECK ((pairs_by_chance >= 0))
  constraint paper_closing_same_rows_check CHECK (((same_rows >= 0) AND (((same_rows)::integer % 5) = 0)))
  constraint paper_closing_seen_twice_check CHECK ((seen_twice >= 0))
  constraint paper_closing_typed_check CHECK ((typed >= 0))
  constraint paper_closing_without_overall_check CHECK ((without_overall >= 0))
  constraint paper_closing_batch_code_fkey FOREIGN KEY (batch_code) REFERENCES paper_batch(code)
  constraint paper_closing_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id)
  constraint paper_closing_pkey PRIMARY KEY (batch_code)
); -- owner ballot_keeper
comment on table paper_closing is 'Closed batches: how many sheets became ballots, and what double entry and the scans found. Counts only: never add a serial, a page or an answer, and never show the measured commune what the scans told.';
grant select on paper_closing to auditor;
grant select (batch_code, boxed, same_rows, pairs_by_chance, one_hand) on paper_closing to worker;
grant select (batch_code, closed_by, closed_on, boxed, without_overall, incomplete, copied, seen_twice, typed, differences) on paper_closing to dashboard;
create policy auditor_reads on paper_closing for select to auditor using (true);
create policy in_reach on paper_closing for select to dashboard using (reader_reaches_paper(batch_code));
create policy signals_read on paper_closing for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{batch_code}', '{}');

create table paper_entry (
  batch_code text not null
  sheet smallint not null
  page smallint not null
  look smallint not null
  entered_by text not null
  answers bytea not null
  constraint paper_entry_answers_check CHECK (((octet_length(answers) >= 28) AND (octet_length(answers) <= 4096)))
  constraint paper_entry_look_check CHECK (((look >= 1) AND (look <= 3)))
  constraint paper_entry_batch_code_sheet_page_fkey FOREIGN KEY (batch_code, sheet, page) REFERENCES paper_page(batch_code, sheet, page) ON DELETE CASCADE
  constraint paper_entry_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES account(id)
  constraint paper_entry_pkey PRIMARY KEY (batch_code, sheet, page, look)
  constraint paper_entry_batch_code_sheet_page_entered_by_key UNIQUE (batch_code, sheet, page, entered_by)
); -- owner ballot_keeper
comment on table paper_entry is 'What people entered from pages, until their batch is closed: the first person for what is doubtful, a second one from a level above for that and for a random tenth, a third where these differ.';
grant insert, select on paper_entry to dashboard;
create policy in_reach on paper_entry for select to dashboard using (reader_reaches_paper(batch_code));
create policy one_after_the_other on paper_entry for insert to dashboard with check ((reader_may_look(batch_code, (look)::integer) AND (entered_by = ( SELECT reader_account_id() AS reader_account_id))));

create table paper_page (
  batch_code text not null
  sheet smallint not null
  page smallint not null
  scan_id uuid
  read bytea not null
  doubts text[] not null
  has_remark boolean not null
  is_typed boolean not null default false
  constraint paper_page_check CHECK (((NOT is_typed) OR (doubts <> '{}'::text[])))
  constraint paper_page_check1 CHECK (((scan_id IS NOT NULL) OR is_typed))
  constraint paper_page_page_check CHECK (((page >= 1) AND (page <= 4)))
  constraint paper_page_read_check CHECK (((octet_length(read) >= 28) AND (octet_length(read) <= 4096)))
  constraint paper_page_sheet_check CHECK ((sheet > 0))
  constraint paper_page_batch_code_fkey FOREIGN KEY (batch_code) REFERENCES paper_batch(code)
  constraint paper_page_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES paper_scan(id)
  constraint paper_page_pkey PRIMARY KEY (batch_code, sheet, page)
); -- owner ballot_keeper
comment on table paper_page is 'Pages of sheets that were read, until their batch is closed. Never add an answer that can be read.';
grant delete, insert, select on paper_page to dashboard;
create policy in_reach on paper_page for select to dashboard using (reader_reaches_paper(batch_code));
create policy keepers_read on paper_page for insert to dashboard with check ((reader_enters_paper(batch_code) AND (EXISTS ( SELECT
   FROM paper_batch
  WHERE ((paper_batch.code = paper_page.batch_code) AND (paper_page.sheet <= paper_batch.sheets) AND ((paper_batch.rows_of_sheet IS NULL) = (paper_page.scan_id IS NOT NULL)))))));
create policy mistyped_ones_go on paper_page for delete to dashboard using ((is_typed AND reader_may_look(batch_code,
CASE
    WHEN (EXISTS ( SELECT
       FROM paper_entry
      WHERE ((paper_entry.look = 2) AND (paper_entry.batch_code = paper_page.batch_code) AND (paper_entry.sheet = paper_page.sheet) AND (paper_entry.page = paper_page.page)))) THEN 3
    ELSE 1
END)));

create table paper_scan (
  id uuid not null
  batch_code text not null
  file_name text not null
  uploaded_by text not null
  uploaded_on date not null default service_today()
  pages integer
  pages_read integer not null default 0
  is_read boolean not null default false
  constraint paper_scan_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 120)))
  constraint paper_scan_pages_check CHECK ((pages > 0))
  constraint paper_scan_pages_read_check CHECK ((pages_read >= 0))
  constraint paper_scan_batch_code_fkey FOREIGN KEY (batch_code) REFERENCES paper_batch(code)
  constraint paper_scan_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES account(id)
  constraint paper_scan_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX paper_scan_batch_code_idx ON public.paper_scan USING btree (batch_code);
comment on table paper_scan is 'Uploaded scans of a batch until it is closed: how far each was read. Never add its bytes.';
grant select on paper_scan to dashboard;
grant insert (id, batch_code, file_name, uploaded_by) on paper_scan to dashboard;
grant update (pages, pages_read, is_read) on paper_scan to dashboard;
create policy in_reach on paper_scan for select to dashboard using (reader_reaches_paper(batch_code));
create policy keepers_read on paper_scan for update to dashboard using (reader_enters_paper(batch_code));
create policy keepers_upload on paper_scan for insert to dashboard with check ((reader_enters_paper(batch_code) AND (uploaded_by = ( SELECT reader_account_id() AS reader_account_id))));

create table paper_scan_problem (
  scan_id uuid not null
  page integer not null
  place smallint not null
  problem text not null
  other_batch text
  sheet smallint
  side smallint
  constraint paper_scan_problem_page_check CHECK ((page > 0))
  constraint paper_scan_problem_place_check CHECK ((place >= 0))
  constraint paper_scan_problem_problem_check CHECK ((problem = ANY (ARRAY['not-a-picture'::text, 'too-large'::text, 'locked'::text, 'too-slow'::text, 'no-code'::text, 'lost-code'::text, 'foreign-code'::text, 'other-batch'::text, 'not-genuine'::text, 'not-flat'::text, 'copied-serial'::text])))
  constraint paper_scan_problem_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES paper_scan(id) ON DELETE CASCADE
  constraint paper_scan_problem_pkey PRIMARY KEY (scan_id, page, place)
); -- owner ballot_keeper
comment on table paper_scan_problem is 'Why a page of a scan was not accepted, until its batch is closed.';
grant delete, insert, select on paper_scan_problem to dashboard;
create policy in_reach on paper_scan_problem for select to dashboard using ((EXISTS ( SELECT
   FROM paper_scan
  WHERE ((paper_scan.id = paper_scan_problem.scan_id) AND reader_reaches_paper(paper_scan.batch_code)))));
create policy keepers_read on paper_scan_problem for insert to dashboard with check ((EXISTS ( SELECT
   FROM paper_scan
  WHERE ((paper_scan.id = paper_scan_problem.scan_id) AND reader_enters_paper(paper_scan.batch_code)))));
create policy keepers_settle on paper_scan_problem for delete to dashboard using (((problem = ANY (ARRAY['no-code'::text, 'lost-code'::text, 'not-flat'::text])) AND (EXISTS ( SELECT
   FROM paper_scan
  WHERE ((paper_scan.id = paper_scan_problem.scan_id) AND reader_enters_paper(paper_scan.batch_code))))));

create table passkey_confirmation (
  passkey_id text not null
  confirmed_by text not null
  confirmed_at timestamp with time zone not null default clock_timestamp()
  constraint passkey_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  constraint passkey_confirmation_passkey_id_fkey FOREIGN KEY (passkey_id) REFERENCES account_passkey(id)
  constraint passkey_confirmation_pkey PRIMARY KEY (passkey_id)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
comment on table passkey_confirmation is 'Append-only: which administrator confirmed a passkey, with a signature. This ties each signing key to the first key of an administrator, and nobody with access to the database alone can add one.';
grant select on passkey_confirmation to auditor, dashboard;
grant insert (passkey_id, confirmed_by) on passkey_confirmation to dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{passkey_id}', '{}');
CREATE TRIGGER another_administrator BEFORE INSERT ON public.passkey_confirmation FOR EACH ROW EXECUTE FUNCTION check_passkey_confirmation();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.passkey_confirmation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{passkey_id}', 'confirmed_by', 'true');
CREATE TRIGGER passkey_confirmation_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.passkey_confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table period_freeze (
  period_code text not null
  version integer not null
  starts_on date not null
  ends_before date not null
  frozen_on date not null
  note text
  checkpoint text
  sha256 text not null
  read_until jsonb not null default input_rows()
  decision_id bigint
  constraint period_freeze_check CHECK (((version = 1) = (note IS NULL)))
  constraint period_freeze_check1 CHECK ((starts_on < ends_before))
  constraint period_freeze_check2 CHECK (((version > 1) OR (decision_id IS NULL)))
  constraint period_freeze_note_check CHECK (((note <> ''::text) AND (char_length(note) <= 500)))
  constraint period_freeze_period_code_check CHECK ((period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'::text))
  constraint period_freeze_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint period_freeze_version_check CHECK ((version > 0))
  constraint period_freeze_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES publication_event(id)
  constraint period_freeze_pkey PRIMARY KEY (period_code, version)
  constraint period_freeze_decision_id_period_code_key UNIQUE (decision_id, period_code)
); -- owner migrations
comment on table period_freeze is 'Which periods are published, in which versions. Append-only; a correction is a new version with a note. The latest version is shown, earlier ones stay.';
grant insert, select on period_freeze to worker;
grant select on period_freeze to auditor, ballot_writer, dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{period_code,version}', '{}');
CREATE TRIGGER period_freeze_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.period_freeze FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER version_was_decided BEFORE INSERT ON public.period_freeze FOR EACH ROW WHEN ((new.decision_id IS NOT NULL)) EXECUTE FUNCTION check_decided_version();

create table period_snapshot (
  unit_id integer not null
  period_code text not null
  version integer not null
  satisfied integer not null
  base integer not null
  document text not null
  sha256 text not null
  constraint period_snapshot_base_check CHECK ((base >= 10))
  constraint period_snapshot_check CHECK ((satisfied <= base))
  constraint period_snapshot_satisfied_check CHECK ((satisfied >= 0))
  constraint period_snapshot_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint period_snapshot_period_code_version_fkey FOREIGN KEY (period_code, version) REFERENCES period_freeze(period_code, version)
  constraint period_snapshot_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint period_snapshot_pkey PRIMARY KEY (unit_id, period_code, version)
); -- owner migrations
CREATE INDEX period_snapshot_period_code_version_idx ON public.period_snapshot USING btree (period_code, version);
comment on table period_snapshot is 'The public figure of a unit and period. A unit without a row is not published: too few ballots, none, or it would give another away; nothing tells which. Append-only. Never add a row by hand: what is hidden depends on what was published before.';
grant insert, select on period_snapshot to worker;
grant select on period_snapshot to auditor, ballot_writer, dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{unit_id,period_code,version}', '{}');
CREATE TRIGGER period_snapshot_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.period_snapshot FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table pilot_model (
  id integer not null
  unit_id integer not null
  constraint pilot_model_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint pilot_model_pkey PRIMARY KEY (id)
  constraint pilot_model_id_unit_id_key UNIQUE (id, unit_id)
); -- owner migrations
CREATE INDEX pilot_model_unit_id_idx ON public.pilot_model USING btree (unit_id);
comment on table pilot_model is 'The identity of a pilot model: the commune, as it was when it was entered. What is known about it is in its versions. A merged commune shows its predecessors'' models by succession; no row is ever moved to it.';
grant select on pilot_model to auditor, dashboard;
grant insert (unit_id) on pilot_model to dashboard;
create policy auditor_reads on pilot_model for select to auditor using (true);
create policy keepers_enter on pilot_model for insert to dashboard with check (((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text]))));
create policy reader_scope on pilot_model for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table pilot_model_version (
  model_id integer not null
  unit_id integer not null
  version integer not null
  level text not null
  state text not null
  decision_number text
  decided_on date
  started_on date
  withdrawn_on date
  note text
  is_void boolean not null default false
  act text not null
  recorded_by text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint pilot_model_version_act_check CHECK ((act = ANY (ARRAY['entered'::text, 'changed'::text, 'imported'::text, 'undone'::text])))
  constraint pilot_model_version_check CHECK (((state <> 'recognised'::text) OR (decided_on IS NOT NULL)))
  constraint pilot_model_version_check1 CHECK (((state = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)))
  constraint pilot_model_version_check2 CHECK (((withdrawn_on IS NULL) OR (decided_on IS NULL) OR (withdrawn_on >= decided_on)))
  constraint pilot_model_version_decision_number_check CHECK (((decision_number <> ''::text) AND (char_length(decision_number) <= 80)))
  constraint pilot_model_version_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])))
  constraint pilot_model_version_note_check CHECK (((note <> ''::text) AND (char_length(note) <= 1000)))
  constraint pilot_model_version_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'piloting'::text, 'proposed'::text, 'recognised'::text, 'withdrawn'::text])))
  constraint pilot_model_version_version_check CHECK ((version > 0))
  constraint pilot_model_version_model_id_unit_id_fkey FOREIGN KEY (model_id, unit_id) REFERENCES pilot_model(id, unit_id)
  constraint pilot_model_version_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint pilot_model_version_pkey PRIMARY KEY (model_id, version)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
CREATE INDEX pilot_model_version_unit_id_idx ON public.pilot_model_version USING btree (unit_id);
comment on table pilot_model_version is 'Every state of a pilot model, append-only; the highest version applies. The note is about the model: never the name of an official or a citizen.';
grant select on pilot_model_version to auditor, dashboard;
grant insert (model_id, unit_id, version, level, state, decision_number, decided_on, started_on, withdrawn_on, note, is_void, act, recorded_by) on pilot_model_version to dashboard;
create policy auditor_reads on pilot_model_version for select to auditor using (true);
create policy keepers_enter on pilot_model_version for insert to dashboard with check (((recorded_by = ( SELECT reader_account_id() AS reader_account_id)) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND ((( SELECT reader_role() AS reader_role) = 'province-official'::text) OR ((( SELECT reader_role() AS reader_role) = 'district-official'::text) AND (state = ANY (ARRAY['registered'::text, 'piloting'::text, 'proposed'::text]))))));
create policy reader_scope on pilot_model_version for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{model_id,version}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.pilot_model_version FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER decides_already BEFORE INSERT ON public.pilot_model_version FOR EACH ROW WHEN (((CURRENT_USER = 'dashboard'::name) AND (new.state = ANY (ARRAY['recognised'::text, 'withdrawn'::text])))) EXECUTE FUNCTION refuse_early_decision();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.pilot_model_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{model_id,version}', 'recorded_by', 'state in (''recognised'', ''withdrawn'') or exists (
      select from pilot_model_version as before where before.model_id = pilot_model_version.model_id
        and before.version = pilot_model_version.version - 1 and before.state in (''recognised'', ''withdrawn''))');
CREATE TRIGGER decisions_stand BEFORE INSERT ON public.pilot_model_version FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION check_model_step();
CREATE TRIGGER pilot_model_version_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.pilot_model_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table programme_document (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  kind text not null
  number text not null
  issued_on date not null
  signer text not null
  subject text not null
  file_digest text
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint programme_document_kind_check CHECK ((kind = ANY (ARRAY['resolution'::text, 'steering-committee'::text, 'decision'::text, 'plan'::text, 'other'::text])))
  constraint programme_document_number_check CHECK (((number <> ''::text) AND (char_length(number) <= 80)))
  constraint programme_document_signer_check CHECK (((signer <> ''::text) AND (char_length(signer) <= 120)))
  constraint programme_document_subject_check CHECK (((subject <> ''::text) AND (char_length(subject) <= 300)))
  constraint programme_document_file_digest_fkey FOREIGN KEY (file_digest) REFERENCES document_file(digest)
  constraint programme_document_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint programme_document_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint programme_document_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX programme_document_issued_on_id_idx ON public.programme_document USING btree (issued_on DESC, id);
comment on table programme_document is 'Append-only: resolutions, decisions, steering committees and plans that exist on paper, as typed from it.';
grant select on programme_document to auditor, dashboard;
grant insert (unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by) on programme_document to dashboard;
create policy auditor_reads on programme_document for select to auditor using (true);
create policy keepers_add on programme_document for insert to dashboard with check ((reader_plans_for(unit_id) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on programme_document for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER programme_document_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.programme_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table programme_document_withdrawal (
  document_id uuid not null
  unit_id integer not null
  reason text not null
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint programme_document_withdrawal_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 300)))
  constraint programme_document_withdrawal_document_id_fkey FOREIGN KEY (document_id) REFERENCES programme_document(id)
  constraint programme_document_withdrawal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint programme_document_withdrawal_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint programme_document_withdrawal_pkey PRIMARY KEY (document_id)
); -- owner migrations
comment on table programme_document_withdrawal is 'Append-only: an entry that was a mistake, and why. The entry itself stays.';
grant select on programme_document_withdrawal to auditor, dashboard;
grant insert (document_id, unit_id, reason, recorded_by) on programme_document_withdrawal to dashboard;
create policy auditor_reads on programme_document_withdrawal for select to auditor using (true);
create policy keepers_add on programme_document_withdrawal for insert to dashboard with check ((reader_plans_for(unit_id) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id)) AND (EXISTS ( SELECT
   FROM programme_document
  WHERE ((programme_document.id = programme_document_withdrawal.document_id) AND (programme_document.unit_id = programme_document_withdrawal.unit_id))))));
create policy officials_read on programme_document_withdrawal for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{document_id}', '{}');
CREATE TRIGGER programme_document_withdrawal_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.programme_document_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table publication_event (
  id bigint not null
  act text not null
  proposal_id bigint
  change text
  period_code text
  unit_id integer
  reason text
  problem text
  communes text[]
  account_id text
  role text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint publication_event_act_check CHECK ((act = ANY (ARRAY['proposed'::text, 'taken-back'::text, 'declined'::text, 'confirmed'::text, 'refused'::text])))
  constraint publication_event_change_check CHECK ((change = ANY (ARRAY['recount'::text, 'withdraw'::text, 'restore'::text])))
  constraint publication_event_check CHECK (((act = 'proposed'::text) = (proposal_id IS NULL)))
  constraint publication_event_check1 CHECK ((((act = ANY (ARRAY['proposed'::text, 'confirmed'::text])) = (change IS NOT NULL)) AND ((change IS NULL) = (period_code IS NULL))))
  constraint publication_event_check2 CHECK ((((change IS NULL) = (reason IS NULL)) AND (COALESCE((change = ANY (ARRAY['withdraw'::text, 'restore'::text])), false) = (unit_id IS NOT NULL))))
  constraint publication_event_check3 CHECK (((change IS DISTINCT FROM 'recount'::text) OR (period_code ~ '^\d{4}-\d{2}$'::text)))
  constraint publication_event_check4 CHECK ((((act = 'refused'::text) = (problem IS NOT NULL)) AND ((act = 'refused'::text) = (communes IS NOT NULL))))
  constraint publication_event_check5 CHECK ((((act = 'refused'::text) = (account_id IS NULL)) AND ((account_id IS NULL) = (role IS NULL))))
  constraint publication_event_period_code_check CHECK ((period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'::text))
  constraint publication_event_problem_check CHECK ((problem ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint publication_event_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 500)))
  constraint publication_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint publication_event_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES publication_event(id)
  constraint publication_event_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint publication_event_pkey PRIMARY KEY (id)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
CREATE INDEX publication_event_proposal_id_idx ON public.publication_event USING btree (proposal_id);
comment on table publication_event is 'Append-only: who proposed and decided to recount a published month, or to withdraw or restore a published figure, and why. The reason is public. Never add a name or a ballot.';
grant select on publication_event to auditor, dashboard, worker;
grant insert (act, proposal_id, change, period_code, unit_id, reason, account_id, role) on publication_event to dashboard;
grant insert (act, proposal_id, problem, communes) on publication_event to worker;
create policy auditor_reads on publication_event for select to auditor using (true);
create policy province_decides on publication_event for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'province-official'::text) AND (act <> 'refused'::text) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND (role = ( SELECT reader_role() AS reader_role))));
create policy province_reads on publication_event for select to dashboard using ((( SELECT reader_role() AS reader_role) = ANY (ARRAY['province-official'::text, 'auditor'::text])));
create policy worker_reads on publication_event for select to worker using (true);
create policy worker_refuses on publication_event for insert to worker with check ((act = 'refused'::text));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.publication_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{id}', 'account_id', 'act in (''proposed'', ''declined'', ''confirmed'')');
CREATE TRIGGER publication_event_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.publication_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER two_people_of_the_province BEFORE INSERT ON public.publication_event FOR EACH ROW EXECUTE FUNCTION check_publication_event();

create table publication_hold (
  unit_id integer not null
  period_code text not null
  noticed_on date not null
  ballots integer not null
  dossiers integer not null
  constraint publication_hold_ballots_check CHECK ((ballots >= 10))
  constraint publication_hold_check CHECK ((ballots > dossiers))
  constraint publication_hold_dossiers_check CHECK ((dossiers >= 0))
  constraint publication_hold_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint publication_hold_pkey PRIMARY KEY (unit_id, period_code)
); -- owner migrations
comment on table publication_hold is 'Which unit and period was kept out of what was published because it had more ballots than dossiers, and by which numbers. Append-only, for officials: to the public the unit looks hidden like any other. Never add a unit hidden for another reason.';
grant insert, select on publication_hold to worker;
grant select on publication_hold to auditor, dashboard;
create policy auditor_reads on publication_hold for select to auditor using (true);
create policy reader_scope on publication_hold for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])) OR reader_has_whole_unit(unit_id)));
create policy worker_keeps on publication_hold for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{unit_id,period_code}', '{}');
CREATE TRIGGER publication_hold_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.publication_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table published_index (
  id bigint not null
  unit_id integer not null
  measure text not null
  factor text not null
  year integer not null
  hundredths integer
  most_points integer
  source text not null
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint published_index_check CHECK ((hundredths <= (most_points * 100)))
  constraint published_index_factor_check CHECK (((factor ~ '^[a-z]+$'::text) AND (char_length(factor) <= 40)))
  constraint published_index_hundredths_check CHECK (((hundredths >= 0) AND (hundredths <= 10000)))
  constraint published_index_measure_check CHECK ((measure = ANY (ARRAY['sipas'::text, 'qd766'::text])))
  constraint published_index_most_points_check CHECK (((most_points >= 1) AND (most_points <= 100)))
  constraint published_index_source_check CHECK (((source <> ''::text) AND (char_length(source) <= 300)))
  constraint published_index_year_check CHECK (((year >= 2010) AND (year <= 2100)))
  constraint published_index_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint published_index_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint published_index_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX published_index_unit_id_measure_factor_year_id_idx ON public.published_index USING btree (unit_id, measure, factor, year, id DESC);
comment on table published_index is 'Append-only: figures of SIPAS and of Decision 766 as published, with their source; the last row of a unit, measure, factor and year applies.';
grant select on published_index to auditor, dashboard;
grant insert (unit_id, measure, factor, year, hundredths, most_points, source, recorded_by) on published_index to dashboard;
create policy auditor_reads on published_index for select to auditor using (true);
create policy officials_read on published_index for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
create policy province_enters on published_index for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'province-official'::text) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER published_index_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.published_index FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table push_device (
  id uuid not null
  account_id text not null
  endpoint text not null
  public_key bytea not null
  secret bytea not null
  added_on date not null default service_today()
  constraint push_device_endpoint_check CHECK (((endpoint ~ '^https?://[^[:space:]]+$'::text) AND (char_length(endpoint) <= 1000)))
  constraint push_device_public_key_check CHECK ((octet_length(public_key) = 65))
  constraint push_device_secret_check CHECK ((octet_length(secret) = 16))
  constraint push_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint push_device_pkey PRIMARY KEY (id)
  constraint push_device_endpoint_key UNIQUE (endpoint)
); -- owner migrations
CREATE INDEX push_device_account_id_idx ON public.push_device USING btree (account_id);
comment on table push_device is 'Browsers in which officials switched messages on. Only the browser can read what is sent there. Never add what it is or where.';
grant delete, insert, select, update on push_device to dashboard;

create table quarter_report_version (
  unit_id integer not null
  quarter date not null
  version integer not null
  state text not null
  act text not null
  reason text
  officials integer
  officials_pledged integer
  officials_joined integer
  officials_repledged integer
  dossiers_received integer
  dossiers_on_time integer
  dossiers_late integer
  letters_thanks integer
  letters_apology integer
  letters_congratulation integer
  letters_condolence integer
  home_visits integer
  hotline_calls integer
  hotline_resolved integer
  hotline_forwarded integer
  hotline_open integer
  dialogues integer
  staff_praised integer
  staff_disciplined integer
  reported_satisfied_tenths integer
  reported_base integer
  recorded_by text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint quarter_report_version_act_check CHECK ((act = ANY (ARRAY['saved'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'imported'::text, 'undone'::text])))
  constraint quarter_report_version_check CHECK (((act = 'returned'::text) = (reason IS NOT NULL)))
  constraint quarter_report_version_dialogues_check CHECK (((dialogues >= 0) AND (dialogues <= 1000000)))
  constraint quarter_report_version_dossiers_late_check CHECK (((dossiers_late >= 0) AND (dossiers_late <= 10000000)))
  constraint quarter_report_version_dossiers_on_time_check CHECK (((dossiers_on_time >= 0) AND (dossiers_on_time <= 10000000)))
  constraint quarter_report_version_dossiers_received_check CHECK (((dossiers_received >= 0) AND (dossiers_received <= 10000000)))
  constraint quarter_report_version_home_visits_check CHECK (((home_visits >= 0) AND (home_visits <= 10000000)))
  constraint quarter_report_version_hotline_calls_check CHECK (((hotline_calls >= 0) AND (hotline_calls <= 10000000)))
  constraint quarter_report_version_hotline_forwarded_check CHECK (((hotline_forwarded >= 0) AND (hotline_forwarded <= 10000000)))
  constraint quarter_report_version_hotline_open_check CHECK (((hotline_open >= 0) AND (hotline_open <= 10000000)))
  constraint quarter_report_version_hotline_resolved_check CHECK (((hotline_resolved >= 0) AND (hotline_resolved <= 10000000)))
  constraint quarter_report_version_letters_apology_check CHECK (((letters_apology >= 0) AND (letters_apology <= 10000000)))
  constraint quarter_report_version_letters_condolence_check CHECK (((letters_condolence >= 0) AND (letters_condolence <= 10000000)))
  constraint quarter_report_version_letters_congratulation_check CHECK (((letters_congratulation >= 0) AND (letters_congratulation <= 10000000)))
  constraint quarter_report_version_letters_thanks_check CHECK (((letters_thanks >= 0) AND (letters_thanks <= 10000000)))
  constraint quarter_report_version_officials_check CHECK (((officials >= 0) AND (officials <= 1000000)))
  constraint quarter_report_version_officials_joined_check CHECK (((officials_joined >= 0) AND (officials_joined <= 1000000)))
  constraint quarter_report_version_officials_pledged_check CHECK (((officials_pledged >= 0) AND (officials_pledged <= 1000000)))
  constraint quarter_report_version_officials_repledged_check CHECK (((officials_repledged >= 0) AND (officials_repledged <= 1000000)))
  constraint quarter_report_version_quarter_check CHECK ((quarter = (date_trunc('quarter'::text, (quarter)::timestamp with time zone))::date))
  constraint quarter_report_version_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 500)))
  constraint quarter_report_version_reported_base_check CHECK (((reported_base >= 1) AND (reported_base <= 10000000)))
  constraint quarter_report_version_reported_satisfied_tenths_check CHECK (((reported_satisfied_tenths >= 0) AND (reported_satisfied_tenths <= 1000)))
  constraint quarter_report_version_staff_disciplined_check CHECK (((staff_disciplined >= 0) AND (staff_disciplined <= 1000000)))
  constraint quarter_report_version_staff_praised_check CHECK (((staff_praised >= 0) AND (staff_praised <= 1000000)))
  constraint quarter_report_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text])))
  constraint quarter_report_version_version_check CHECK ((version > 0))
  constraint quarter_report_version_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint quarter_report_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint quarter_report_version_pkey PRIMARY KEY (quarter, unit_id, version)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
CREATE INDEX quarter_report_version_unit_id_quarter_idx ON public.quarter_report_version USING btree (unit_id, quarter);
comment on table quarter_report_version is 'What communes report each quarter, every version, append-only; the highest version applies. Counts only: never the name of an official or a citizen, never one person''s case.';
grant select on quarter_report_version to auditor, dashboard;
grant insert (unit_id, quarter, version, state, act, reason, officials, officials_pledged, officials_joined, officials_repledged, dossiers_received, dossiers_on_time, dossiers_late, letters_thanks, letters_apology, letters_congratulation, letters_condolence, home_visits, hotline_calls, hotline_resolved, hotline_forwarded, hotline_open, dialogues, staff_praised, staff_disciplined, reported_satisfied_tenths, reported_base, recorded_by) on quarter_report_version to dashboard;
create policy auditor_reads on quarter_report_version for select to auditor using (true);
create policy keepers_report on quarter_report_version for insert to dashboard with check (((recorded_by = ( SELECT reader_account_id() AS reader_account_id)) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND ((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text])) OR ((( SELECT reader_role() AS reader_role) = 'commune-official'::text) AND (state = ANY (ARRAY['draft'::text, 'submitted'::text])) AND (act = ANY (ARRAY['saved'::text, 'submitted'::text, 'imported'::text, 'undone'::text]))))));
create policy reader_scope on quarter_report_version for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{quarter,unit_id,version}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.quarter_report_version FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER decides_already BEFORE INSERT ON public.quarter_report_version FOR EACH ROW WHEN (((CURRENT_USER = 'dashboard'::name) AND (new.state = ANY (ARRAY['returned'::text, 'approved'::text])))) EXECUTE FUNCTION refuse_early_decision();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.quarter_report_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{quarter,unit_id,version}', 'recorded_by', 'state in (''returned'', ''approved'') or exists (
      select from quarter_report_version as before where before.unit_id = quarter_report_version.unit_id
        and before.quarter = quarter_report_version.quarter and before.version = quarter_report_version.version - 1 and before.state = ''approved'')');
CREATE TRIGGER quarter_report_version_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quarter_report_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER report_goes_step_by_step BEFORE INSERT ON public.quarter_report_version FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION check_report_step();

create table questionnaire_version (
  number smallint not null
  code text not null
  offered_from date not null
  answers_length smallint not null
  wording jsonb not null
  constraint questionnaire_version_answers_length_check CHECK (((answers_length >= 1) AND (answers_length <= 64)))
  constraint questionnaire_version_pkey PRIMARY KEY (number)
  constraint questionnaire_version_code_key UNIQUE (code)
); -- owner migrations
comment on table questionnaire_version is 'The questionnaires that ballots may carry, with the wording citizens saw. A version is frozen once a ballot used it.';
grant references, select on questionnaire_version to ballot_keeper;
grant select on questionnaire_version to auditor, ballot_writer, dashboard, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{number}', '{}');
CREATE TRIGGER no_questionnaire_is_dropped BEFORE TRUNCATE ON public.questionnaire_version FOR EACH STATEMENT EXECUTE FUNCTION never_delete();
CREATE TRIGGER questionnaire_is_kept BEFORE DELETE OR UPDATE OF number ON public.questionnaire_version FOR EACH ROW EXECUTE FUNCTION never_delete();
CREATE TRIGGER questionnaire_version_is_frozen BEFORE UPDATE ON public.questionnaire_version FOR EACH ROW WHEN (((old.wording IS DISTINCT FROM new.wording) OR (old.code IS DISTINCT FROM new.code) OR (old.answers_length <> new.answers_length))) EXECUTE FUNCTION refuse_frozen_wording();

create table refused_envelope (
  month date not null
  reason text not null
  envelopes integer not null
  constraint refused_envelope_envelopes_check CHECK ((envelopes > 0))
  constraint refused_envelope_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint refused_envelope_reason_check CHECK ((reason = ANY (ARRAY['not-openable'::text, 'not-a-ballot'::text, 'no-such-desk'::text, 'no-such-questionnaire'::text, 'mode-unproved'::text])))
  constraint refused_envelope_pkey PRIMARY KEY (month, reason)
); -- owner ballot_keeper
comment on table refused_envelope is 'Envelopes of a month that held no ballot that could count when it closed, in the whole province: somebody put them there past the app. Never add a desk or a day.';
grant select on refused_envelope to auditor, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month,reason}', '{}');

create table register_state (
  register text not null
  state uuid not null
  constraint register_state_pkey PRIMARY KEY (register)
); -- owner migrations
comment on table register_state is 'One row for each cached register; `state` changes in every transaction that writes to it. Whoever caches rows compares it before using them. Every reader sees all rows: never add what was written, where, by whom or when.';
grant select on register_state to auditor, dashboard;

create table remark (
  id uuid not null
  desk_id integer not null
  service_month date not null
  text text not null
  unit_id integer not null
  route text not null
  status text not null default 'new'::text
  tags text[] not null default '{}'::text[]
  corrected boolean not null default false
  sorted_by integer
  answer_id uuid
  salt uuid not null default gen_random_uuid()
  folded text default fold_vietnamese(text)
  constraint remark_check CHECK (((status = 'answered'::text) = (answer_id IS NOT NULL)))
  constraint remark_route_check CHECK ((route = ANY (ARRAY['desk'::text, 'escalated'::text, 'inspection'::text, 'kept'::text])))
  constraint remark_service_month_check CHECK ((service_month = (date_trunc('month'::text, (service_month)::timestamp with time zone))::date))
  constraint remark_status_check CHECK ((status = ANY (ARRAY['new'::text, 'read'::text, 'acted'::text, 'answered'::text])))
  constraint remark_tags_check CHECK ((tags <@ ARRAY['praise'::text, 'waiting'::text, 'attitude'::text, 'guidance'::text, 'papers'::text, 'evasion'::text, 'fees'::text, 'online'::text, 'place'::text, 'other'::text]))
  constraint remark_text_check CHECK (((text <> ''::text) AND (char_length(text) <= 500)))
  constraint remark_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES remark_answer(id)
  constraint remark_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint remark_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint remark_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX remark_answered ON public.remark USING btree (answer_id) WHERE (answer_id IS NOT NULL);
CREATE INDEX remark_desk_id_service_month_idx ON public.remark USING btree (desk_id, service_month);
CREATE INDEX remark_folded ON public.remark USING gin (folded search.gin_trgm_ops);
CREATE INDEX remark_of_unit ON public.remark USING btree (unit_id, service_month);
comment on table remark is 'Masked free text that officials may read, separate from the ballots, with only desk and month. Never add a ballot id, a day, a time or an author. Rows come only from waiting_remark, a whole batch at once. Deleted after the retention period, but never while an alleged violation waits for an outcome.';
grant delete, select on remark to worker;
grant select on remark to auditor;
grant select (id, desk_id, service_month, text, unit_id, route, status, tags, corrected, answer_id) on remark to dashboard;
grant update (tags, sorted_by) on remark to worker;
create policy auditor_reads on remark for select to auditor using (true);
create policy reader_scope on remark for select to dashboard using (((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text])) AND ((route = 'desk'::text) OR (( SELECT reader_sees_everything() AS reader_sees_everything) AND (( SELECT reader_role() AS reader_role) = ANY (ARRAY['province-official'::text, 'auditor'::text]))))));
create policy worker_keeps on remark for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{folded,sorted_by}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.remark FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER corrections_win BEFORE UPDATE OF tags ON public.remark FOR EACH ROW WHEN ((old.corrected AND (CURRENT_USER = 'worker'::name) AND (old.tags <> new.tags))) EXECUTE FUNCTION refuse_rewriting();

create table remark_answer (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  period_code text not null
  said text not null
  done text not null
  published_on date not null
  published_by text not null
  withdrawn_on date
  withdrawn_by text
  state text not null default 'done'::text
  improvement_id uuid
  item text
  before_quarter text
  after_quarter text
  constraint remark_answer_check CHECK ((withdrawn_on >= published_on))
  constraint remark_answer_check1 CHECK (((withdrawn_on IS NULL) = (withdrawn_by IS NULL)))
  constraint remark_answer_check2 CHECK ((fold_vietnamese(said) <> fold_vietnamese(done)))
  constraint remark_answer_check3 CHECK (((num_nulls(improvement_id, item, before_quarter) = ANY (ARRAY[0, 3])) AND ((improvement_id IS NOT NULL) OR (state = 'done'::text))))
  constraint remark_answer_check4 CHECK (((after_quarter IS NOT NULL) = ((improvement_id IS NOT NULL) AND (state = 'done'::text))))
  constraint remark_answer_done_check CHECK (((done <> ''::text) AND (char_length(done) <= 300)))
  constraint remark_answer_period_code_check CHECK ((period_code ~ '^[12]\d{3}-(0[1-9]|1[0-2]|Q[1-4])$'::text))
  constraint remark_answer_said_check CHECK (((said <> ''::text) AND (char_length(said) <= 300)))
  constraint remark_answer_state_check CHECK ((state = ANY (ARRAY['received'::text, 'doing'::text, 'done'::text, 'impossible'::text])))
  constraint remark_answer_improvement_id_fkey FOREIGN KEY (improvement_id) REFERENCES improvement(id)
  constraint remark_answer_published_by_fkey FOREIGN KEY (published_by) REFERENCES account(id)
  constraint remark_answer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint remark_answer_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
  constraint remark_answer_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX remark_answer_improvement_id_idx ON public.remark_answer USING btree (improvement_id) WHERE (improvement_id IS NOT NULL);
CREATE INDEX remark_answer_unit_id_published_on_idx ON public.remark_answer USING btree (unit_id, published_on);
comment on table remark_answer is 'What an official tells the public: what people said, in the official''s own words, and what was done. Never add a quotation, a name, or how many people said it.';
grant select on remark_answer to auditor, dashboard;
grant select (id, unit_id, period_code, said, done, published_on, state, item, before_quarter, after_quarter) on remark_answer to ballot_writer;
create policy auditor_reads on remark_answer for select to auditor using (true);
create policy everybody_reads_published on remark_answer for select to ballot_writer using ((withdrawn_on IS NULL));
create policy reader_scope on remark_answer for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table remark_change (
  id bigint not null
  remark_id uuid not null
  act uuid not null
  changed_at timestamp with time zone not null default clock_timestamp()
  account_id text not null
  status_before text not null
  status_after text not null
  tags_before text[] not null
  tags_after text[] not null
  route_before text not null
  route_after text not null
  reason text
  undoes bigint
  constraint remark_change_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 500)))
  constraint remark_change_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint remark_change_undoes_fkey FOREIGN KEY (undoes) REFERENCES remark_change(id)
  constraint remark_change_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX remark_change_act_idx ON public.remark_change USING btree (act);
CREATE INDEX remark_change_remark_id_id_idx ON public.remark_change USING btree (remark_id, id);
comment on table remark_change is 'Append-only: which official changed what of a remark, and when. About officials, never about citizens: never add the text of a remark.';
grant select on remark_change to auditor, dashboard;
create policy auditor_reads on remark_change for select to auditor using (true);
create policy with_the_remark on remark_change for select to dashboard using ((EXISTS ( SELECT
   FROM remark
  WHERE (remark.id = remark_change.remark_id))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER remark_change_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.remark_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table reported_figure (
  id integer not null
  unit_id integer not null
  indicator text not null
  value numeric not null
  unit_of_measure text not null
  reported_on date not null
  source text not null
  definition text not null default 'legacy_reported'::text
  constraint reported_figure_definition_check CHECK ((definition = 'legacy_reported'::text))
  constraint reported_figure_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint reported_figure_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table reported_figure is 'Figures taken from reports and articles, displayed differently from surveyed ones and never added to them. No base is known unless a source gives it.';
grant select on reported_figure to auditor, dashboard, worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table review_case (
  id integer not null
  desk_id integer not null
  unit_id integer not null
  period_code text not null
  starts_on date not null
  ends_before date not null
  kind_group text not null
  opened_on date not null
  constraint review_case_check CHECK ((starts_on < ends_before))
  constraint review_case_kind_group_check CHECK ((kind_group ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint review_case_period_code_check CHECK ((period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'::text))
  constraint review_case_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint review_case_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint review_case_pkey PRIMARY KEY (id)
  constraint review_case_desk_id_period_code_kind_group_key UNIQUE (desk_id, period_code, kind_group)
  constraint review_case_id_unit_id_key UNIQUE (id, unit_id)
); -- owner migrations
CREATE INDEX review_case_unit_id_idx ON public.review_case USING btree (unit_id);
comment on table review_case is 'A suspicion about the ballots of a desk and period that people must look at. Opened by the worker, never closed by it. Never show it to the measured commune; never add a ballot, an official or a citizen.';
grant insert, select on review_case to worker;
grant select on review_case to auditor, dashboard;
create policy auditor_reads on review_case for select to auditor using (true);
create policy reviewers_read on review_case for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_keeps on review_case for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.review_case FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER review_case_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.review_case FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table review_case_signal (
  case_id integer not null
  unit_id integer not null
  kind text not null
  observed double precision not null
  expected double precision not null
  false_alarm double precision not null
  evidence jsonb not null
  rules_version text not null
  noted_on date not null
  constraint review_case_signal_evidence_check CHECK ((jsonb_typeof(evidence) = 'object'::text))
  constraint review_case_signal_false_alarm_check CHECK (((false_alarm >= (0)::double precision) AND (false_alarm <= (1)::double precision)))
  constraint review_case_signal_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint review_case_signal_case_id_unit_id_fkey FOREIGN KEY (case_id, unit_id) REFERENCES review_case(id, unit_id)
  constraint review_case_signal_pkey PRIMARY KEY (case_id, kind)
); -- owner migrations
comment on table review_case_signal is 'The evidence of a case as of when it was recorded: counts, what an honest desk would show, and the probability that it shows this much. Counts only: never a ballot, a time, a person.';
grant insert, select on review_case_signal to worker;
grant select on review_case_signal to auditor, dashboard;
create policy auditor_reads on review_case_signal for select to auditor using (true);
create policy reviewers_read on review_case_signal for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_keeps on review_case_signal for all to worker using (true) with check (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{case_id,kind}', '{}');
CREATE TRIGGER review_case_signal_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.review_case_signal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table review_event (
  id bigint not null
  case_id integer not null
  unit_id integer not null
  act text not null
  proposal_id bigint
  decision text
  first_day date
  last_day date
  entry_modes smallint[]
  reason text
  text text
  account_id text
  role text
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint review_event_act_check CHECK ((act = ANY (ARRAY['opened'::text, 'assigned'::text, 'commented'::text, 'proposed'::text, 'withdrawn'::text, 'declined'::text, 'confirmed'::text, 'appealed'::text])))
  constraint review_event_check CHECK ((((act = 'opened'::text) = (account_id IS NULL)) AND ((account_id IS NULL) = (role IS NULL))))
  constraint review_event_check1 CHECK (((act = ANY (ARRAY['withdrawn'::text, 'declined'::text, 'confirmed'::text])) = (proposal_id IS NOT NULL)))
  constraint review_event_check2 CHECK (((act = ANY (ARRAY['proposed'::text, 'confirmed'::text])) = (decision IS NOT NULL)))
  constraint review_event_check3 CHECK (((decision IS NOT NULL) = (reason IS NOT NULL)))
  constraint review_event_check4 CHECK (((NOT (decision IS DISTINCT FROM 'exclude'::text)) = (first_day IS NOT NULL)))
  constraint review_event_check5 CHECK ((((first_day IS NULL) = (last_day IS NULL)) AND ((first_day IS NULL) = (entry_modes IS NULL)) AND (first_day <= last_day)))
  constraint review_event_check6 CHECK (((act <> ALL (ARRAY['commented'::text, 'appealed'::text])) OR (text IS NOT NULL)))
  constraint review_event_decision_check CHECK ((decision = ANY (ARRAY['keep'::text, 'exclude'::text, 'uphold'::text, 'lift'::text])))
  constraint review_event_entry_modes_check CHECK (((entry_modes <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint]) AND (cardinality(entry_modes) > 0)))
  constraint review_event_reason_check CHECK (((reason <> ''::text) AND (char_length(reason) <= 1000)))
  constraint review_event_text_check CHECK (((text <> ''::text) AND (char_length(text) <= 2000)))
  constraint review_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint review_event_case_id_unit_id_fkey FOREIGN KEY (case_id, unit_id) REFERENCES review_case(id, unit_id)
  constraint review_event_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES review_event(id)
  constraint review_event_pkey PRIMARY KEY (id)
  constraint decisions_are_signed TRIGGER DEFERRABLE INITIALLY DEFERRED
); -- owner migrations
CREATE INDEX review_event_case_id_id_idx ON public.review_event USING btree (case_id, id);
CREATE INDEX review_event_unit_id_idx ON public.review_event USING btree (unit_id);
comment on table review_event is 'Append-only history of a case: who took it up, and who said, proposed and decided what. The state of the case follows from it. Never add a name, a ballot, or what a citizen wrote.';
grant insert, select on review_event to worker;
grant select on review_event to auditor, dashboard;
grant insert (case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, text, account_id, role) on review_event to dashboard;
create policy auditor_reads on review_event for select to auditor using (true);
create policy measured_unit_appeals on review_event for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'commune-official'::text) AND (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])) AND (act = 'appealed'::text) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND (role = ( SELECT reader_role() AS reader_role))));
create policy measured_unit_reads on review_event for select to dashboard using (((( SELECT reader_role() AS reader_role) = 'commune-official'::text) AND (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])) AND ((act = 'appealed'::text) OR ((act = 'confirmed'::text) AND (decision <> 'keep'::text)))));
create policy reviewers_add on review_event for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))) AND (act <> ALL (ARRAY['opened'::text, 'appealed'::text])) AND (account_id = ( SELECT reader_account_id() AS reader_account_id)) AND (role = ( SELECT reader_role() AS reader_role))));
create policy reviewers_read on review_event for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_opens on review_event for insert to worker with check ((act = 'opened'::text));
create policy worker_reads on review_event for select to worker using (true);
CREATE TRIGGER account_of_that_role BEFORE INSERT ON public.review_event FOR EACH ROW EXECUTE FUNCTION check_review_person();
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.review_event FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE CONSTRAINT TRIGGER decisions_are_signed AFTER INSERT ON public.review_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((CURRENT_USER = 'dashboard'::name)) EXECUTE FUNCTION refuse_unsigned('{id}', 'account_id', 'act in (''proposed'', ''declined'', ''confirmed'')');
CREATE TRIGGER review_event_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.review_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER two_people_of_two_levels BEFORE INSERT ON public.review_event FOR EACH ROW EXECUTE FUNCTION check_review_event();

create table rollout_plan (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  created_by text not null
  constraint rollout_plan_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id)
  constraint rollout_plan_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint rollout_plan_pkey PRIMARY KEY (id)
  constraint rollout_plan_id_unit_id_key UNIQUE (id, unit_id)
); -- owner migrations
comment on table rollout_plan is 'The identity of a plan; its contents are in its versions.';
grant select on rollout_plan to auditor, dashboard;
grant insert (unit_id, created_by) on rollout_plan to dashboard;
create policy auditor_reads on rollout_plan for select to auditor using (true);
create policy keepers_add on rollout_plan for insert to dashboard with check ((reader_plans_for(unit_id) AND (created_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on rollout_plan for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER rollout_plan_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rollout_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table rollout_plan_version (
  plan_id uuid not null
  unit_id integer not null
  version integer not null
  kind text not null
  name text not null
  commune_ids integer[] not null
  target integer not null
  due_on date not null
  is_void boolean not null default false
  recorded_by text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint rollout_plan_version_check CHECK (((target >= 1) AND (target <= cardinality(commune_ids))))
  constraint rollout_plan_version_commune_ids_check CHECK (((cardinality(commune_ids) >= 1) AND (cardinality(commune_ids) <= 1000)))
  constraint rollout_plan_version_kind_check CHECK ((kind = ANY (ARRAY['yearly'::text, 'wave'::text])))
  constraint rollout_plan_version_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 160)))
  constraint rollout_plan_version_version_check CHECK ((version > 0))
  constraint rollout_plan_version_plan_id_unit_id_fkey FOREIGN KEY (plan_id, unit_id) REFERENCES rollout_plan(id, unit_id)
  constraint rollout_plan_version_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  constraint rollout_plan_version_pkey PRIMARY KEY (plan_id, version)
); -- owner migrations
comment on table rollout_plan_version is 'Append-only: what a plan promises, and each change of it; the highest version applies. Progress is computed from the register of models.';
grant select on rollout_plan_version to auditor, dashboard;
grant insert (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, is_void, recorded_by) on rollout_plan_version to dashboard;
create policy auditor_reads on rollout_plan_version for select to auditor using (true);
create policy keepers_add on rollout_plan_version for insert to dashboard with check ((reader_plans_for(unit_id) AND (recorded_by = ( SELECT reader_account_id() AS reader_account_id)) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (commune_ids <@ ( SELECT reader_unit_ids() AS reader_unit_ids)))));
create policy officials_read on rollout_plan_version for select to dashboard using ((( SELECT reader_role() AS reader_role) <> ''::text));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{plan_id,version}', '{}');
CREATE TRIGGER rollout_plan_version_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rollout_plan_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table round_day (
  unit_id integer not null
  month date not null
  counted_on date not null
  received integer not null
  constraint round_day_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint round_day_received_check CHECK (((received >= 5) AND ((received % 5) = 0)))
  constraint round_day_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint round_day_pkey PRIMARY KEY (unit_id, month, counted_on)
); -- owner migrations
comment on table round_day is 'Ballots of a commune and month up to a day, in the box and out of it, rounded down to a multiple of five; only while a round needs them. A count reveals no answer. Never add a desk, an answer or a finer count.';
grant insert, select on round_day to worker;
grant select on round_day to auditor, dashboard;
create policy auditor_reads on round_day for select to auditor using (true);
create policy reader_scope on round_day for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on round_day for all to worker using (true) with check (true);
CREATE TRIGGER change_is_noted BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.round_day FOR EACH STATEMENT EXECUTE FUNCTION note_register_change();
CREATE TRIGGER round_day_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.round_day FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table row_history (
  id bigint not null
  table_name text not null
  row_key text not null
  act text not null
  digest bytea
  noted_on date not null default service_today()
  role text not null
  account_id text
  constraint row_history_act_check CHECK ((act = ANY (ARRAY['added'::text, 'changed'::text, 'removed'::text])))
  constraint row_history_check CHECK (((digest IS NULL) = (act = 'removed'::text)))
  constraint row_history_digest_check CHECK ((octet_length(digest) = 32))
  constraint row_history_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX row_history_table_name_row_key_id_idx ON public.row_history USING btree (table_name, row_key, id);
comment on table row_history is 'Append-only: a line with a digest for every row of a sealed table that was added, changed or removed. For worker and auditor only: whoever can read a digest can test a guess at the row. Never add the row itself, or a time of day.';
grant select on row_history to auditor, worker;
CREATE TRIGGER row_history_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.row_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table saved_view (
  id uuid not null default gen_random_uuid()
  account_id text not null
  name text not null
  address text not null
  constraint saved_view_address_check CHECK (((address ~ '^/(units|desks|compare|rollout)[/?][^\s\\]*$'::text) AND (char_length(address) <= 400)))
  constraint saved_view_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 80)))
  constraint saved_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint saved_view_pkey PRIMARY KEY (id)
  constraint saved_view_account_id_name_key UNIQUE (account_id, name)
); -- owner migrations
comment on table saved_view is 'Addresses that officials save for themselves. They grant nothing: whoever follows one sees only what they may see. Never add what was on the page.';
grant delete, select on saved_view to dashboard;
grant insert (account_id, name, address) on saved_view to dashboard;
create policy owner_keeps on saved_view for all to dashboard using ((account_id = ( SELECT reader_account_id() AS reader_account_id))) with check ((account_id = ( SELECT reader_account_id() AS reader_account_id)));

create table sealed_remark (
  id uuid not null
  boxed_on date not null
  remarks bytea not null
  constraint sealed_remark_remarks_check CHECK (((octet_length(remarks) % 1008) = 32))
  constraint sealed_remark_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
comment on table sealed_remark is 'Remarks in the ballot box, sealed in bundles together with placeholders for those that nobody wrote. Opened days after their ballots, in different batches. Never add an id of an envelope.';
grant delete, insert, select on sealed_remark to worker;

create table secret_try (
  name bytea not null
  failed integer not null default 0
  waits_until timestamp with time zone not null default '-infinity'::timestamp with time zone
  last_at timestamp with time zone not null default clock_timestamp()
  constraint secret_try_name_check CHECK ((octet_length(name) = 32))
  constraint secret_try_pkey PRIMARY KEY (name)
); -- owner migrations
comment on table secret_try is 'Wrong passwords of the last hour, so that guessing takes longer each time, across all processes and restarts. Names are keyed hashes, those of networks with a key that changes daily. Never add a username, an address or what was typed.';
grant delete, insert, select, update on secret_try to dashboard;

create table set_up_step (
  step text not null
  said_by text not null
  said_at timestamp with time zone not null default clock_timestamp()
  constraint set_up_step_step_check CHECK ((step ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint set_up_step_said_by_fkey FOREIGN KEY (said_by) REFERENCES account(id)
  constraint set_up_step_pkey PRIMARY KEY (step)
); -- owner migrations
comment on table set_up_step is 'Steps of a first set-up that only people can check, such as posters on the wall, and who reported them done. Steps that the database can check itself are not here.';
grant select on set_up_step to dashboard;
grant insert (step, said_by) on set_up_step to dashboard;

create table signal (
  desk_id integer not null
  month date not null
  kind text not null
  unit_id integer not null
  observed double precision not null
  expected double precision not null
  false_alarm double precision not null
  q_value double precision not null
  above_bar boolean not null
  evidence jsonb not null
  rules_version text not null
  computed_on date not null
  review_case_id integer
  constraint signal_evidence_check CHECK ((jsonb_typeof(evidence) = 'object'::text))
  constraint signal_false_alarm_check CHECK (((false_alarm >= (0)::double precision) AND (false_alarm <= (1)::double precision)))
  constraint signal_kind_check CHECK ((kind = ANY (ARRAY['burst'::text, 'over-capacity'::text, 'off-hours'::text, 'one-after-another'::text, 'minutes-after-another'::text, 'late-from-one-network'::text, 'fast-filling'::text, 'even-spacing'::text, 'repeated-pattern'::text, 'all-satisfied-run'::text, 'assisted-gap'::text, 'mode-gap'::text, 'dissatisfied-gap'::text, 'missing-dissatisfied'::text, 'not-asked'::text, 'not-asked-again'::text, 'above-calls'::text, 'above-calls-again'::text, 'perfect-weeks'::text, 'level-shift'::text, 'paper-one-hand'::text, 'paper-same-rows'::text, 'several-signs'::text])))
  constraint signal_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint signal_q_value_check CHECK (((q_value >= (0)::double precision) AND (q_value <= (1)::double precision)))
  constraint signal_rules_version_check CHECK ((rules_version <> ''::text))
  constraint signal_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint signal_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint signal_pkey PRIMARY KEY (desk_id, month, kind)
); -- owner migrations
CREATE INDEX signal_month_unit_id_idx ON public.signal USING btree (month, unit_id);
comment on table signal is 'What was improbable about a desk and month, with what an honest desk would show; above_bar where it raises a question. Recomputed until a case holds it. Never show it to the measured commune. Counts from 5 only: never add a ballot, an official, a time or an address.';
grant delete, insert, select, update on signal to worker;
grant select on signal to auditor, dashboard;
create policy auditor_reads on signal for select to auditor using (true);
create policy reviewers_read on signal for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[])))));
create policy worker_adds on signal for insert to worker with check (true);
create policy worker_computes_anew on signal for update to worker using ((review_case_id IS NULL)) with check (true);
create policy worker_reads on signal for select to worker using (true);
create policy worker_takes_back on signal for delete to worker using ((review_case_id IS NULL));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{desk_id,month,kind}', '{}');

create table signal_month (
  month date not null
  computed_on date not null
  provisional boolean not null
  rules_version text not null
  desks integer not null
  looks integer not null
  constraint signal_month_desks_check CHECK ((desks >= 0))
  constraint signal_month_looks_check CHECK ((looks >= 0))
  constraint signal_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint signal_month_rules_version_check CHECK ((rules_version <> ''::text))
  constraint signal_month_pkey PRIMARY KEY (month)
); -- owner migrations
comment on table signal_month is 'For which months signals were computed, when and by which rules, so that "no signal" can be told from "not examined". Numbers for the whole province only.';
grant insert, select, update on signal_month to worker;
grant select on signal_month to auditor, dashboard;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{month}', '{}');

create table slip_batch (
  id bigint not null
  desk_id integer not null
  slips integer not null
  valid_until date not null
  issued_by text not null
  issued_on date not null default service_today()
  constraint slip_batch_slips_check CHECK (((slips >= 1) AND (slips <= 2000)))
  constraint slip_batch_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint slip_batch_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  constraint slip_batch_pkey PRIMARY KEY (id)
); -- owner migrations
CREATE INDEX slip_batch_desk_id_issued_on_idx ON public.slip_batch USING btree (desk_id, issued_on);
comment on table slip_batch is 'How many slips were issued to a desk, when and by whom. Append-only. Never add a code, its hash, or what became of a slip.';
grant select on slip_batch to auditor, ballot_keeper, dashboard, worker;
grant insert (desk_id, slips, valid_until, issued_by) on slip_batch to ballot_keeper;
create policy auditor_reads on slip_batch for select to auditor using (true);
create policy keeper_writes on slip_batch for all to ballot_keeper using (true) with check (true);
create policy readers_in_reach on slip_batch for select to dashboard using (reader_reaches_desk(desk_id));
create policy worker_reads on slip_batch for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER slip_batch_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.slip_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table slip_code (
  code_hash bytea not null
  desk_id integer not null
  valid_until date not null
  seed bytea
  service_date date
  entry_mode smallint not null default 3
  constraint slip_code_check CHECK (((seed IS NOT NULL) OR (service_date IS NULL)))
  constraint slip_code_code_hash_check CHECK ((octet_length(code_hash) = 16))
  constraint slip_code_entry_mode_check CHECK ((entry_mode = ANY (ARRAY[3, 7])))
  constraint slip_code_seed_check CHECK ((octet_length(seed) = 16))
  constraint slip_code_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint slip_code_pkey PRIMARY KEY (code_hash)
); -- owner ballot_keeper
CREATE INDEX slip_code_valid_until_idx ON public.slip_code USING btree (valid_until);
comment on table slip_code is 'Single-use codes of appointment slips and invitations, as keyed hashes; spent when seed is empty. Never add a ballot id, a dossier, a serial or a time. Rows are written in the order of their hashes, spent ones again every night, and deleted when they expire.';

create table slip_counted (
  desk_id integer not null
  month date not null
  ballots integer not null
  constraint slip_counted_ballots_check CHECK ((ballots > 0))
  constraint slip_counted_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint slip_counted_pkey PRIMARY KEY (desk_id, month)
); -- owner ballot_keeper
comment on table slip_counted is 'How many ballots by slip or invitation of a desk and month came out of the ballot box: no more than were opened. A sum: never add a code or a day.';
grant select on slip_counted to auditor, worker;

create table slip_month (
  desk_id integer not null
  month date not null
  opened integer not null
  constraint slip_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint slip_month_opened_check CHECK ((opened > 0))
  constraint slip_month_pkey PRIMARY KEY (desk_id, month)
); -- owner ballot_keeper
comment on table slip_month is 'How many slips and invitations of a desk were opened for a visit of that month. A sum: never add a code or a day.';
grant select on slip_month to worker;

create table survey_round (
  id uuid not null default gen_random_uuid()
  unit_id integer not null
  commune_ids integer[] not null
  name text not null
  first_month date not null
  last_month date not null
  half_width smallint not null
  channels text[] not null
  created_on date not null default service_today()
  created_by text not null
  constraint survey_round_channels_check CHECK (((cardinality(channels) > 0) AND (channels <@ ARRAY['desk'::text, 'slips'::text, 'paper'::text, 'meeting'::text, 'telephone'::text])))
  constraint survey_round_check CHECK (((last_month >= first_month) AND (last_month < (first_month + '1 year'::interval))))
  constraint survey_round_commune_ids_check CHECK ((cardinality(commune_ids) > 0))
  constraint survey_round_first_month_check CHECK ((first_month = (date_trunc('month'::text, (first_month)::timestamp with time zone))::date))
  constraint survey_round_half_width_check CHECK (((half_width >= 1) AND (half_width <= 20)))
  constraint survey_round_last_month_check CHECK ((last_month = (date_trunc('month'::text, (last_month)::timestamp with time zone))::date))
  constraint survey_round_name_check CHECK (((name <> ''::text) AND (char_length(name) <= 120)))
  constraint survey_round_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id)
  constraint survey_round_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint survey_round_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table survey_round is 'Append-only: which units wanted how many ballots in which months. Never add a ballot, or a date finer than a month: a round shows only what its months show.';
grant select on survey_round to auditor, dashboard, worker;
grant insert (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by) on survey_round to dashboard;
grant select (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels) on survey_round to ballot_writer;
create policy auditor_reads on survey_round for select to auditor using (true);
create policy everybody_reads on survey_round for select to ballot_writer using (true);
create policy officials_add on survey_round for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (commune_ids <@ ( SELECT reader_unit_ids() AS reader_unit_ids))) AND (created_by = ( SELECT reader_account_id() AS reader_account_id))));
create policy officials_read on survey_round for select to dashboard using (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text, 'auditor'::text])) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (commune_ids && ( SELECT reader_unit_ids() AS reader_unit_ids)))));
create policy rules_name_it on survey_round for select to dashboard using ((id IN ( SELECT assessment_rule.round_id
   FROM assessment_rule)));
create policy withdrawn_is_gone on survey_round for select to dashboard, worker, ballot_writer using ((NOT (EXISTS ( SELECT
   FROM survey_round_withdrawal
  WHERE (survey_round_withdrawal.round_id = survey_round.id)))));
create policy worker_reads on survey_round for select to worker using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER survey_round_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.survey_round FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table survey_round_withdrawal (
  round_id uuid not null
  withdrawn_on date not null default service_today()
  withdrawn_by text not null
  constraint survey_round_withdrawal_round_id_fkey FOREIGN KEY (round_id) REFERENCES survey_round(id)
  constraint survey_round_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
  constraint survey_round_withdrawal_pkey PRIMARY KEY (round_id)
); -- owner migrations
comment on table survey_round_withdrawal is 'Append-only: a round that was planned by mistake. The round itself stays in the record.';
grant select on survey_round_withdrawal to auditor, dashboard;
grant insert (round_id, withdrawn_by) on survey_round_withdrawal to dashboard;
grant select (round_id) on survey_round_withdrawal to ballot_writer, worker;
create policy everybody_reads on survey_round_withdrawal for select to dashboard, worker, ballot_writer, auditor using (true);
create policy planners_add on survey_round_withdrawal for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = ANY (ARRAY['commune-official'::text, 'district-official'::text, 'province-official'::text])) AND (withdrawn_by = ( SELECT reader_account_id() AS reader_account_id)) AND (EXISTS ( SELECT
   FROM survey_round
  WHERE ((survey_round.id = survey_round_withdrawal.round_id) AND (( SELECT reader_sees_everything() AS reader_sees_everything) OR (survey_round.commune_ids <@ ( SELECT reader_unit_ids() AS reader_unit_ids))))))));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{round_id}', '{}');
CREATE TRIGGER round_lies_ahead BEFORE INSERT ON public.survey_round_withdrawal FOR EACH ROW EXECUTE FUNCTION check_round_withdrawal();
CREATE TRIGGER survey_round_withdrawal_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.survey_round_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table tally_day (
  desk_id integer not null
  service_date date not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  unit_id integer not null
  counters integer[] not null
  constraint tally_day_overall_only CHECK ((cardinality(counters) = 7))
  constraint tally_day_pkey PRIMARY KEY (desk_id, service_date, questionnaire_version, entry_mode)
); -- owner migrations
comment on table tally_day is 'Answers to the overall question of a desk, day, questionnaire version and entry mode (the first seven counters of the layout). Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';
grant delete, insert, select, update on tally_day to worker;
grant select on tally_day to auditor, dashboard;
create policy auditor_reads on tally_day for select to auditor using (true);
create policy reader_scope on tally_day for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on tally_day for all to worker using (true) with check (true);

create table tally_desk_month (
  unit_id integer not null
  month date not null
  desk_id integer not null
  questionnaire_version smallint not null
  base integer not null
  satisfied integer not null
  counters integer[] not null
  constraint tally_desk_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint tally_desk_month_pkey PRIMARY KEY (unit_id, month, desk_id, questionnaire_version)
); -- owner migrations
CREATE INDEX tally_desk_month_month_idx ON public.tally_desk_month USING btree (month);
comment on table tally_desk_month is 'The items of tally_month with all entry modes added up, for pages that list every desk or month. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';
grant delete, insert, select, update on tally_desk_month to worker;
grant select on tally_desk_month to auditor, dashboard;
create policy auditor_reads on tally_desk_month for select to auditor using (true);
create policy reader_scope on tally_desk_month for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on tally_desk_month for all to worker using (true) with check (true);

create table tally_excluded_month (
  desk_id integer not null
  month date not null
  unit_id integer not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  counters integer[] not null
  constraint tally_excluded_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint tally_excluded_month_pkey PRIMARY KEY (desk_id, month, unit_id, questionnaire_version, entry_mode)
); -- owner migrations
CREATE INDEX tally_excluded_month_month_unit_id_idx ON public.tally_excluded_month USING btree (month, unit_id);
comment on table tally_excluded_month is 'What tally_month would additionally hold if nothing were excluded: figure without exclusions = tally_month + this. Derived: rebuilt from ballots at any time. An exclusion covers at least ten ballots of a month; never show a part of it.';
grant delete, insert, select, update on tally_excluded_month to worker;
grant select on tally_excluded_month to auditor, dashboard;
create policy auditor_reads on tally_excluded_month for select to auditor using (true);
create policy reader_scope on tally_excluded_month for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on tally_excluded_month for all to worker using (true) with check (true);

create table tally_month (
  desk_id integer not null
  month date not null
  unit_id integer not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  counters integer[] not null
  constraint tally_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint tally_month_pkey PRIMARY KEY (desk_id, month, unit_id, questionnaire_version, entry_mode)
); -- owner migrations
CREATE INDEX tally_month_month_unit_id_idx ON public.tally_month USING btree (month, unit_id);
comment on table tally_month is 'tally_day summed by month, for wide views. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';
grant delete, insert, select, update on tally_month to worker;
grant select on tally_month to auditor, dashboard;
create policy auditor_reads on tally_month for select to auditor using (true);
create policy reader_scope on tally_month for select to dashboard using ((( SELECT reader_sees_everything() AS reader_sees_everything) OR (unit_id = ANY (( SELECT reader_unit_ids() AS reader_unit_ids)::integer[]))));
create policy worker_keeps on tally_month for all to worker using (true) with check (true);

create table tally_province_month (
  unit_id integer not null
  month date not null
  questionnaire_version smallint not null
  entry_mode smallint not null
  counters integer[] not null
  constraint tally_province_month_month_check CHECK ((month = (date_trunc('month'::text, (month)::timestamp with time zone))::date))
  constraint tally_province_month_pkey PRIMARY KEY (unit_id, month, questionnaire_version, entry_mode)
); -- owner migrations
comment on table tally_province_month is 'tally_month with all communes of a province added up; unit_id is the province. Only for readers who may see the whole province. Derived: rebuilt from ballots at any time.';
grant delete, insert, select, update on tally_province_month to worker;
grant select on tally_province_month to auditor, dashboard;
create policy auditor_reads on tally_province_month for select to auditor using (true);
create policy reader_scope on tally_province_month for select to dashboard using (( SELECT reader_sees_everything() AS reader_sees_everything));
create policy worker_keeps on tally_province_month for all to worker using (true) with check (true);

create table unit_change (
  id integer not null
  kind text not null
  effective_on date not null
  resolution text
  changes jsonb not null
  made_by text
  made_at timestamp with time zone not null default clock_timestamp()
  undone_by text
  undone_at timestamp with time zone
  constraint unit_change_check CHECK (((kind = 'reform'::text) = (resolution IS NOT NULL)))
  constraint unit_change_kind_check CHECK ((kind = ANY (ARRAY['reform'::text, 'area'::text])))
  constraint unit_change_resolution_check CHECK (((resolution <> ''::text) AND (char_length(resolution) <= 80)))
  constraint unit_change_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id)
  constraint unit_change_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES account(id)
  constraint unit_change_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table unit_change is 'Every reform and regrouping of areas entered here, and which of them were taken back before their day. Never deleted. Facts about units and desks only: never add a figure or a person.';
grant select on unit_change to auditor, dashboard, worker;
grant insert (kind, effective_on, resolution, changes, made_by) on unit_change to dashboard;
grant update (undone_by, undone_at) on unit_change to dashboard;
create policy administrators_add on unit_change for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (effective_on >= service_today())));
create policy administrators_take_back on unit_change for update to dashboard using (((( SELECT reader_role() AS reader_role) = 'administrator'::text) AND (effective_on > service_today()) AND (undone_at IS NULL))) with check ((( SELECT reader_role() AS reader_role) = 'administrator'::text));
create policy everybody_reads on unit_change for select to public using (true);
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');

create table voice_publication (
  language text not null
  version integer not null
  recording_ids uuid[] not null
  account_id text not null
  published_at timestamp with time zone not null default clock_timestamp()
  constraint voice_publication_language_check CHECK ((language ~ '^[a-z]{2,10}$'::text))
  constraint voice_publication_version_check CHECK ((version > 0))
  constraint voice_publication_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint voice_publication_pkey PRIMARY KEY (language, version)
); -- owner ballot_keeper
comment on table voice_publication is 'Append-only: which recordings of a language citizens hear, from when and by whom; the last version applies, an empty one withdraws all.';
grant select on voice_publication to auditor, dashboard;
grant insert (language, version, recording_ids, account_id) on voice_publication to dashboard;
create policy auditor_reads on voice_publication for select to auditor using (true);
create policy province_adds on voice_publication for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'province-official'::text) AND (account_id = ( SELECT reader_account_id() AS reader_account_id))));
create policy province_reads on voice_publication for select to dashboard using ((( SELECT reader_role() AS reader_role) = ANY (ARRAY['province-official'::text, 'auditor'::text])));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{language,version}', '{}');
CREATE TRIGGER second_person_publishes BEFORE INSERT ON public.voice_publication FOR EACH ROW EXECUTE FUNCTION check_voice_publication();
CREATE TRIGGER voice_publication_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.voice_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table voice_recording (
  id uuid not null default gen_random_uuid()
  language text not null
  words text not null
  type text not null
  sound bytea not null
  sha256 text not null default encode(sha256(sound), 'hex'::text)
  account_id text not null
  recorded_at timestamp with time zone not null default clock_timestamp()
  constraint voice_recording_check CHECK ((((octet_length(sound) >= 64) AND (octet_length(sound) <= 65536)) AND
CASE type
    WHEN 'audio/webm'::text THEN (SUBSTRING(sound FROM 1 FOR 4) = '\x1a45dfa3'::bytea)
    ELSE (SUBSTRING(sound FROM 5 FOR 4) = '\x66747970'::bytea)
END))
  constraint voice_recording_language_check CHECK ((language ~ '^[a-z]{2,10}$'::text))
  constraint voice_recording_type_check CHECK ((type = ANY (ARRAY['audio/webm'::text, 'audio/mp4'::text])))
  constraint voice_recording_words_check CHECK ((words ~ '^[0-9a-f]{64}$'::text))
  constraint voice_recording_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint voice_recording_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
CREATE INDEX voice_recording_language_words_recorded_at_idx ON public.voice_recording USING btree (language, words, recorded_at);
comment on table voice_recording is 'Append-only: recordings made by an official. `words`: SHA-256 of the text. Never add what citizens say, or a file name.';
grant select on voice_recording to auditor, dashboard;
grant insert (language, words, type, sound, account_id) on voice_recording to dashboard;
create policy auditor_reads on voice_recording for select to auditor using (true);
create policy province_adds on voice_recording for insert to dashboard with check (((( SELECT reader_role() AS reader_role) = 'province-official'::text) AND (account_id = ( SELECT reader_account_id() AS reader_account_id))));
create policy province_reads on voice_recording for select to dashboard using ((( SELECT reader_role() AS reader_role) = ANY (ARRAY['province-official'::text, 'auditor'::text])));
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{}');
CREATE TRIGGER voice_recording_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.voice_recording FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

create table waiting_remark (
  id uuid not null default gen_random_uuid()
  desk_id integer not null
  service_month date not null
  text text not null
  readable_on date
  unit_id integer
  route text not null default 'unsorted'::text
  status text not null default 'new'::text
  tags text[] not null default '{}'::text[]
  corrected boolean not null default false
  sorted_by integer
  salt uuid not null default gen_random_uuid()
  constraint waiting_remark_check CHECK (((route = 'unsorted'::text) = (unit_id IS NULL)))
  constraint waiting_remark_check1 CHECK (((readable_on IS NULL) OR (route <> 'unsorted'::text)))
  constraint waiting_remark_route_check CHECK ((route = ANY (ARRAY['unsorted'::text, 'desk'::text, 'escalated'::text])))
  constraint waiting_remark_service_month_check CHECK ((service_month = (date_trunc('month'::text, (service_month)::timestamp with time zone))::date))
  constraint waiting_remark_status_check CHECK ((status = ANY (ARRAY['new'::text, 'read'::text, 'acted'::text])))
  constraint waiting_remark_tags_check CHECK ((tags <@ ARRAY['praise'::text, 'waiting'::text, 'attitude'::text, 'guidance'::text, 'papers'::text, 'evasion'::text, 'fees'::text, 'online'::text, 'place'::text, 'other'::text]))
  constraint waiting_remark_text_check CHECK (((text <> ''::text) AND (char_length(text) <= 500)))
  constraint waiting_remark_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id)
  constraint waiting_remark_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint waiting_remark_pkey PRIMARY KEY (id)
); -- owner ballot_keeper
comment on table waiting_remark is 'Masked free text that nobody may read yet, separate from the ballots, with only desk and month. Never add a ballot id, a day, a time or an author, or a grant to anybody who reads remarks. readable_on is one day for a whole batch of at least 5; on that day the batch moves to remark.';
grant delete, insert, select on waiting_remark to worker;
grant update (readable_on, unit_id, route, tags, sorted_by) on waiting_remark to worker;
trigger added_rows_are_noted, changed_rows_are_noted, removed_rows_are_noted: note_rows('{id}', '{sorted_by}');
CREATE TRIGGER corrections_win BEFORE UPDATE OF tags ON public.waiting_remark FOR EACH ROW WHEN ((old.corrected AND (CURRENT_USER = 'worker'::name) AND (old.tags <> new.tags))) EXECUTE FUNCTION refuse_rewriting();

create table webhook (
  id uuid not null
  unit_id integer not null
  address text not null
  language text not null
  made_by text not null
  failing_since timestamp with time zone
  stopped_on date
  constraint webhook_address_check CHECK (((address ~ '^https?://[^[:space:]]+$'::text) AND (char_length(address) <= 500)))
  constraint webhook_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
  constraint webhook_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id)
  constraint webhook_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit(id)
  constraint webhook_pkey PRIMARY KEY (id)
); -- owner migrations
comment on table webhook is 'Addresses of programs that are told what is waiting in a unit. The secret that signs is derived from the dashboard''s own: never add it.';
grant delete, select on webhook to dashboard;
grant insert (id, unit_id, address, language, made_by) on webhook to dashboard;
grant update (failing_since, stopped_on) on webhook to dashboard;

create table webhook_delivery (
  id uuid not null
  webhook_id uuid not null
  week date not null
  kind text not null
  body text not null
  state text not null default 'waiting'::text
  tries smallint not null default 0
  next_at timestamp with time zone not null default clock_timestamp()
  answer text
  made_at timestamp with time zone not null default clock_timestamp()
  constraint webhook_delivery_answer_check CHECK ((answer ~ '^[a-z0-9-]{1,40}$'::text))
  constraint webhook_delivery_body_check CHECK ((char_length(body) <= 4000))
  constraint webhook_delivery_kind_check CHECK ((kind ~ '^(alert|test)-[0-9a-f]{16}$'::text))
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
  constraint webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON DELETE CASCADE
  constraint webhook_delivery_pkey PRIMARY KEY (id)
  constraint webhook_delivery_webhook_id_week_kind_key UNIQUE (webhook_id, week, kind)
); -- owner migrations
CREATE INDEX webhook_delivery_next_at_idx ON public.webhook_delivery USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
comment on table webhook_delivery is 'What a webhook was told or is to be told. Never add its response, a person, or a figure that the unit''s pages hide.';
grant delete, select on webhook_delivery to dashboard;
grant insert (id, webhook_id, week, kind, body) on webhook_delivery to dashboard;
grant update (state, tries, next_at, answer) on webhook_delivery to dashboard;

create table witness_answer (
  key_id text not null
  asked_at timestamp with time zone not null default clock_timestamp()
  outcome text not null
  status smallint not null
  seen bigint
  constraint witness_answer_key_id_check CHECK ((key_id ~ '^[0-9a-f]{8}$'::text))
  constraint witness_answer_outcome_check CHECK ((outcome ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint witness_answer_pkey PRIMARY KEY (key_id)
); -- owner migrations
comment on table witness_answer is 'What came of asking a witness last, for whoever operates the machine. Its word itself is in book_cosignature. Never add what a witness wrote.';
grant insert, select, update on witness_answer to worker;
function access_hash(before bytea, place bigint, line access_record) returns bytea;
function add_box_context(box_day date, number smallint, enc bytea) returns boolean, with the rights of ballot_keeper;
grant execute on add_box_context to ballot_writer;
function add_counters(integer[], integer[]) returns integer[];
grant execute on add_counters to worker;
function add_intake_counters(desk_ids integer[], service_dates date[], half_days smallint[], signals text[], counts integer[]) returns void, with the rights of ballot_keeper;
grant execute on add_intake_counters to ballot_writer;
function add_slip_codes(asked_desk_id integer, last_day date, hashes bytea[]) returns void, with the rights of ballot_keeper;
grant execute on add_slip_codes to dashboard;
function box_takes(service_date date) returns boolean;
function cast_envelopes(box_day date, ids uuid[], service_dates date[], digests bytea, ballots bytea, bundle uuid, remarks bytea) returns text[], with the rights of ballot_keeper;
grant execute on cast_envelopes to ballot_writer;
function chain_access() returns trigger, with the rights of migrations;
function check_confirmation() returns trigger, with the rights of migrations;
function check_decided_version() returns trigger, with the rights of migrations;
function check_desk_change() returns trigger;
function check_improvement_step() returns trigger, with the rights of ballot_keeper;
function check_letters_sent() returns trigger;
function check_levels() returns trigger;
function check_model_step() returns trigger;
function check_parent() returns trigger;
function check_passkey_confirmation() returns trigger, with the rights of migrations;
function check_publication_event() returns trigger, with the rights of migrations;
function check_report_step() returns trigger;
function check_review_event() returns trigger, with the rights of migrations;
function check_review_person() returns trigger, with the rights of migrations;
function check_round_withdrawal() returns trigger, with the rights of migrations;
function check_rule_round() returns trigger;
function check_rule_start() returns trigger;
function check_voice_publication() returns trigger, with the rights of ballot_keeper;
function close_paper_batch(batch text, served_on date, box_day date, box_key_number smallint, enc bytea, ids uuid[], digests bytea, ballots bytea, bundle uuid, remarks bytea, without_overall integer, incomplete integer, copied integer, differences integer, same_rows integer, pairs_by_chance integer, one_hand integer) returns text, with the rights of ballot_keeper;
grant execute on close_paper_batch to dashboard;
function compact_ballots() returns date, with the rights of ballot_keeper;
grant execute on compact_ballots to worker;
function decides_from(account text) returns timestamp with time zone, with the rights of migrations;
grant execute on decides_from to ballot_keeper, dashboard;
function ensure_ballot_partitions(first_month date, last_month date) returns integer, with the rights of ballot_keeper;
function ensure_coming_partitions() returns integer, with the rights of ballot_keeper;
grant execute on ensure_coming_partitions to worker;
function envelope_leaf(held envelope) returns bytea;
function escalate_remark(changed uuid, by_account text, in_act uuid) returns boolean, with the rights of ballot_keeper;
grant execute on escalate_remark to dashboard;
function fields_fit_list(fields jsonb, dossiers integer) returns boolean;
grant execute on fields_fit_list to dashboard;
function find_envelope(digest bytea) returns TABLE(service_date date, boxed_on date, opened boolean, leaf bytea), with the rights of ballot_keeper;
grant execute on find_envelope to ballot_writer;
function find_remarks(words text) returns SETOF uuid, with the rights of ballot_keeper;
grant execute on find_remarks to dashboard;
function fold_vietnamese(given text) returns text;
grant execute on fold_vietnamese to ballot_keeper, dashboard, worker;
function forget_envelopes() returns bigint, with the rights of ballot_keeper;
grant execute on forget_envelopes to worker;
function hand_in_cosignature(witness text, checkpoint_size bigint, given text) returns boolean, with the rights of ballot_keeper;
grant execute on hand_in_cosignature to ballot_writer;
function has_worked_on_paper(asked_batch text, account text, before_look integer) returns boolean, with the rights of ballot_keeper;
grant execute on has_worked_on_paper to dashboard;
function hold_paper(batch text) returns void;
grant execute on hold_paper to ballot_keeper, dashboard;
function input_rows() returns jsonb, with the rights of migrations;
grant execute on input_rows to worker;
function is_another_administrator(asked text, involved text[]) returns boolean, with the rights of migrations;
function is_token_spent(service_date date, id uuid) returns boolean, with the rights of ballot_keeper;
grant execute on is_token_spent to ballot_writer;
function issue_invitations(asked_desk_id integer, asked_day date, asked_finished integer, asked_refused integer, asked_request bytea, fresh_salt bytea, last_day date, hashes bytea[]) returns TABLE(state text, salt bytea, issued integer, valid_until date), with the rights of ballot_keeper;
grant execute on issue_invitations to dashboard;
function keep_province() returns trigger;
function keep_real_or_trial() returns trigger;
function last_seal_number() returns integer;
grant execute on last_seal_number to dashboard;
function move_due_remarks() returns void, with the rights of ballot_keeper;
grant execute on move_due_remarks to worker;
function never_delete() returns trigger;
function note_new_password() returns trigger;
function note_passkeys() returns trigger;
function note_register_change() returns trigger, with the rights of migrations;
function note_remark_change(changed uuid, by_account text, in_act uuid, new_status text, new_tags text[], new_route text, new_answer uuid, why text, of_change bigint) returns boolean, with the rights of ballot_keeper;
function note_rows() returns trigger, with the rights of migrations;
function note_settled_rows() returns void, with the rights of migrations;
grant execute on note_settled_rows to worker;
function open_envelopes(day date, envelope_ids bytea, places tid[], version smallint, ids bytea, desk_ids integer[], entry_modes smallint[], forms smallint[], helper_roles smallint[], answers bytea) returns void, with the rights of ballot_keeper;
grant execute on open_envelopes to worker;
function open_slip_code(hash bytea, today date) returns TABLE(desk_id integer, valid_until date, seed bytea, service_date date, entry_mode smallint), with the rights of ballot_keeper;
grant execute on open_slip_code to ballot_writer;
function paper_is_open(asked_batch text) returns boolean, with the rights of ballot_keeper;
grant execute on paper_is_open to dashboard;
function province_of(unit integer) returns integer;
grant execute on province_of to worker;
function publish_remark_answer(commune integer, period text, people_said text, was_done text, by_account text, in_act uuid, covered uuid[], of_improvement uuid) returns uuid, with the rights of ballot_keeper;
grant execute on publish_remark_answer to dashboard;
function published_recordings() returns TABLE(language text, words text, sha256 text, type text), with the rights of ballot_keeper;
grant execute on published_recordings to ballot_writer;
function published_sound(asked text) returns bytea, with the rights of ballot_keeper;
grant execute on published_sound to ballot_writer;
function quarter_from(day date) returns text;
grant execute on quarter_from to ballot_keeper, dashboard;
function quarter_over_by(day date) returns text;
grant execute on quarter_over_by to ballot_keeper, dashboard;
function reader_account_id() returns text;
grant execute on reader_account_id to ballot_keeper, dashboard;
function reader_enters_paper(asked_batch text) returns boolean;
grant execute on reader_enters_paper to ballot_keeper, dashboard;
function reader_has_whole_unit(asked integer) returns boolean;
grant execute on reader_has_whole_unit to auditor, dashboard, worker;
function reader_keeps_desk(asked integer) returns boolean;
grant execute on reader_keeps_desk to ballot_keeper, dashboard;
function reader_may_look(asked_batch text, asked_look integer) returns boolean;
grant execute on reader_may_look to ballot_keeper, dashboard;
function reader_may_read_remark(unit integer, route text) returns boolean;
grant execute on reader_may_read_remark to ballot_keeper, dashboard;
function reader_may_work_on_remarks() returns boolean;
grant execute on reader_may_work_on_remarks to ballot_keeper, dashboard;
function reader_plans_for(asked integer) returns boolean;
grant execute on reader_plans_for to dashboard;
function reader_reaches_desk(asked integer) returns boolean;
grant execute on reader_reaches_desk to ballot_keeper, dashboard;
function reader_reaches_paper(asked_batch text) returns boolean;
grant execute on reader_reaches_paper to ballot_keeper, dashboard;
function reader_role() returns text;
grant execute on reader_role to auditor, ballot_keeper, dashboard, worker;
function reader_sees_everything() returns boolean;
grant execute on reader_sees_everything to auditor, ballot_keeper, dashboard, worker;
function reader_stands_above_desk(asked_desk_id integer) returns boolean;
grant execute on reader_stands_above_desk to ballot_keeper, dashboard;
function reader_unit_id() returns integer;
grant execute on reader_unit_id to dashboard;
function reader_unit_ids() returns integer[];
grant execute on reader_unit_ids to auditor, ballot_keeper, dashboard, worker;
function refuse_early_decision() returns trigger;
function refuse_envelopes(envelope_ids uuid[], envelope_dates date[], why text) returns void, with the rights of ballot_keeper;
grant execute on refuse_envelopes to worker;
function refuse_frozen_wording() returns trigger, with the rights of migrations;
function refuse_new_administrator() returns trigger;
function refuse_rewriting() returns trigger;
function refuse_stale_view() returns void;
function refuse_unsigned() returns trigger, with the rights of migrations;
function rest_intake_counters() returns void, with the rights of ballot_keeper;
grant execute on rest_intake_counters to worker;
function rest_slip_codes() returns integer, with the rights of ballot_keeper;
grant execute on rest_slip_codes to worker;
function resting_remarks() returns TABLE(row_key text, digest bytea), with the rights of ballot_keeper;
grant execute on resting_remarks to auditor;
function reviews_under_way(first date, after date) returns TABLE(unit_id integer, desk_id integer), with the rights of migrations;
grant execute on reviews_under_way to dashboard, worker;
function revoke_tokens_of(account text) returns void;
grant execute on revoke_tokens_of to dashboard;
function round_may_be_withdrawn(round survey_round) returns boolean;
grant execute on round_may_be_withdrawn to dashboard;
function row_digest(line jsonb, left_out text[]) returns bytea;
grant execute on row_digest to ballot_keeper;
function row_key(line jsonb, keys text[]) returns text;
grant execute on row_key to ballot_keeper;
function seal_rows(sealed regclass, left_out text[] DEFAULT '{}'::text[]) returns void;
function secret_was_right(own bytea[], shared bytea[], free_tries integer) returns void;
grant execute on secret_was_right to dashboard;
function service_today() returns date;
grant execute on service_today to auditor, ballot_keeper, dashboard, worker;
function settle_remark(changed uuid, by_account text, in_act uuid, seen text, outcome text, why text) returns boolean, with the rights of ballot_keeper;
grant execute on settle_remark to dashboard;
function settled_history() returns bigint, with the rights of migrations;
grant execute on settled_history to worker;
function settled_inputs() returns jsonb, with the rights of migrations;
grant execute on settled_inputs to worker;
function settled_intake_counters() returns SETOF intake_counter, with the rights of ballot_keeper;
grant execute on settled_intake_counters to auditor;
function settled_slip_months() returns SETOF slip_month, with the rights of ballot_keeper;
grant execute on settled_slip_months to auditor;
function signing_passkeys(account text) returns SETOF text, with the rights of migrations;
grant execute on signing_passkeys to dashboard;
function slips_left(asked_desk_id integer) returns integer, with the rights of ballot_keeper;
grant execute on slips_left to dashboard;
function spend_slip_codes(hashes bytea[]) returns void, with the rights of ballot_keeper;
grant execute on spend_slip_codes to ballot_writer;
function tag_remarks(changed uuid[], by_account text, in_act uuid, new_status text, added_tags text[], removed_tags text[]) returns integer, with the rights of ballot_keeper;
grant execute on tag_remarks to dashboard;
function take_reported_dossiers() returns integer, with the rights of ballot_keeper;
grant execute on take_reported_dossiers to worker;
function take_turn(asked bytea, burst integer, pace interval) returns integer, with the rights of ballot_keeper;
grant execute on take_turn to ballot_writer;
function tokens_end_with_account() returns trigger;
function tokens_end_with_password() returns trigger;
function try_secret(names bytea[], free_tries integer[]) returns integer;
grant execute on try_secret to dashboard;
function undo_remark_act(undone uuid, by_account text, in_act uuid) returns integer, with the rights of ballot_keeper;
grant execute on undo_remark_act to dashboard;
function unproved_visits(day date, desk_ids integer[], entry_modes smallint[]) returns TABLE(desk_id integer, entry_mode smallint);
function usual_dossiers(asked_desk_id integer, before date) returns integer, with the rights of ballot_keeper;
function vouched_passkeys() returns SETOF text, with the rights of migrations;
grant execute on vouched_passkeys to dashboard;
function waiting_leaves(since date) returns TABLE(boxed_on date, leaves bytea), with the rights of ballot_keeper;
grant execute on waiting_leaves to auditor, worker;
function withdraw_remark_answer(answer uuid, by_account text, in_act uuid) returns boolean, with the rights of ballot_keeper;
grant execute on withdraw_remark_answer to dashboard;
function writing_role() returns text;
