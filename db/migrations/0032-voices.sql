-- Recordings by which a ballot can be heard, and which of them citizens hear. A recording belongs to the words it says, not to a question:
-- when the words change it is no longer played.

create table voice_recording (
  id uuid primary key default gen_random_uuid(),
  language text not null check (language ~ '^[a-z]{2,10}$'),
  words text not null check (words ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('audio/webm', 'audio/mp4')),
  sound bytea not null check (
    octet_length(sound) between 64 and 65536
    and case type when 'audio/webm' then substring(sound for 4) = '\x1a45dfa3' else substring(sound from 5 for 4) = '\x66747970' end),
  sha256 text not null generated always as (encode(sha256(sound), 'hex')) stored,
  account_id text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table voice_recording is
  'Append-only: recordings made by an official. `words`: SHA-256 of the text. Never add what citizens say, or a file name.';
create index on voice_recording (language, words, recorded_at);

create table voice_publication (
  language text not null check (language ~ '^[a-z]{2,10}$'),
  version integer not null check (version > 0),
  recording_ids uuid[] not null,
  account_id text not null references account (id),
  published_at timestamptz not null default clock_timestamp(),
  primary key (language, version)
);
comment on table voice_publication is
  'Append-only: which recordings of a language citizens hear, from when and by whom; the last version applies, an empty one withdraws all.';

-- A voice that citizens hear before they answer could ask for a good one: a second person listens first.
create function check_voice_publication() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before voice_publication;
begin
  select * into before from voice_publication where language = new.language order by version desc limit 1;
  if new.version <> coalesce(before.version, 0) + 1 then
    return null;
  end if;
  if exists (
    select from unnest(new.recording_ids) as recording (id) left join voice_recording using (id)
    where voice_recording.id is null or language <> new.language
      or (account_id = new.account_id and not id = any (coalesce(before.recording_ids, '{}')))) then
    raise exception 'Nobody publishes what they recorded' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
alter function check_voice_publication owner to ballot_keeper;
create trigger second_person_publishes before insert on voice_publication
  for each row execute function check_voice_publication();

do $policies$
declare
  name text;
begin
  foreach name in array array['voice_recording', 'voice_publication'] loop
    execute format('alter table %I owner to ballot_keeper', name);
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('alter table %I enable row level security', name);
    execute format($policy$create policy province_reads on %I for select to dashboard
      using ((select reader_role()) in ('province-official', 'auditor'))$policy$, name);
    execute format($policy$create policy province_adds on %I for insert to dashboard
      with check ((select reader_role()) = 'province-official' and account_id = (select reader_account_id()))$policy$, name);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to dashboard, auditor', name);
    perform seal_rows(name::regclass);
  end loop;
end
$policies$;
grant insert (language, words, type, sound, account_id) on voice_recording to dashboard;
grant insert (language, version, recording_ids, account_id) on voice_publication to dashboard;

create function published_recordings() returns table (language text, words text, sha256 text, type text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select distinct on (recording.language, recording.words) recording.language, recording.words, recording.sha256, recording.type
  from (select distinct on (language) * from voice_publication order by language, version desc) as publication
  join voice_recording as recording on recording.id = any (recording_ids)
  order by recording.language, recording.words, recorded_at desc;
end;
comment on function published_recordings is 'Recordings that citizens hear, without the sounds.';
create function published_sound(asked text) returns bytea
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select sound from published_recordings() join voice_recording using (language, words, sha256) where sha256 = asked limit 1;
end;
comment on function published_sound is 'A published sound by its hash; never an unpublished one.';
alter function published_recordings owner to ballot_keeper;
alter function published_sound owner to ballot_keeper;
grant execute on function published_recordings, published_sound to ballot_writer;
