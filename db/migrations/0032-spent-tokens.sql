-- A form that comes back to its sender shows what was answered. Where its ballot lies in the box already, a browser without script has
-- sent it once more on the way back through its history: then nothing is shown.
create function is_token_spent(service_date date, id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (
    select from envelope where envelope.service_date = is_token_spent.service_date and envelope.id = is_token_spent.id);
end;
alter function is_token_spent owner to ballot_keeper;
comment on function is_token_spent is
  'Whether a ballot was cast under the token from which this id follows, within the last days. Whoever holds the token learns as much by casting.';
grant execute on function is_token_spent to ballot_writer;
