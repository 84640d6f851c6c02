-- A batch of paper (0027-paper-entry.sql) goes into the box, and what was known of its sheets is deleted.

-- Everything of a batch at once: its ballots go into the box in the order of random ids, and all that was known of its sheets is deleted.
-- No trace leads from an envelope to a sheet. Returns `closed`, or the reason why nothing has happened.
create function close_paper_batch(
  batch text, served_on date, box_day date, box_key_number smallint, enc bytea, ids uuid[], digests bytea, ballots bytea, bundle uuid, remarks bytea,
  without_overall integer, incomplete integer, copied integer, differences integer,
  same_rows integer, pairs_by_chance integer, one_hand integer
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  boxed constant integer := cardinality(ids);
  held paper_batch;
begin
  if (octet_length(digests) = 16 * boxed and octet_length(ballots) = 128 * boxed
    and octet_length(close_paper_batch.remarks) = 32 + 1008 * boxed) is not true
  then
    raise exception 'An envelope has one size' using errcode = 'check_violation';
  end if;
  perform refuse_stale_view();
  if box_day not between service_today() - 1 and service_today() + 1 then
    raise exception 'The box of % does not stand here today', box_day using errcode = 'object_not_in_prerequisite_state';
  end if;
  perform hold_paper(batch);
  select * into held from paper_batch where code = batch for update;
  if held is null or not reader_stands_above_desk(held.desk_id) then
    raise exception 'A batch is closed by the level above that issues it' using errcode = 'insufficient_privilege';
  end if;
  if not paper_is_open(batch) then
    return 'closed-before';
  end if;
  if held.served_on is null then
    return 'not-counted';
  end if;
  -- Sealed for another day, they could never be opened.
  if held.served_on <> close_paper_batch.served_on then
    return 'counted-anew';
  end if;
  if exists (select from paper_scan where batch_code = batch and not is_read) then
    return 'still-read';
  end if;
  -- What the pages say must be what is put into the box.
  if boxed + close_paper_batch.without_overall + close_paper_batch.incomplete
    <> (select count(distinct sheet) from paper_page where batch_code = batch) * coalesce(held.rows_of_sheet, 1)
  then
    return 'sheets-came';
  end if;
  -- Only the count says how many rows of a tally sheet were used.
  if held.rows_of_sheet is not null and (boxed <> held.returned or close_paper_batch.without_overall <> held.spoiled
    or close_paper_batch.incomplete > held.unused)
  then
    return 'sums-differ';
  end if;
  if held.rows_of_sheet is null and boxed + close_paper_batch.without_overall > held.returned then
    return 'more-than-returned';
  end if;
  if exists (
    select from paper_page where batch_code = batch and doubts <> '{}' and not exists (
      select from paper_entry
      where look = 2 and batch_code = batch and paper_entry.sheet = paper_page.sheet and paper_entry.page = paper_page.page))
  then
    return 'not-seen-twice';
  end if;
  -- As in cast_envelopes.
  lock table counted_month in row exclusive mode;
  if held.served_on > service_today() or exists (
    select from counted_month where month = date_trunc('month', held.served_on)::date and shut)
  then
    return 'too-late';
  end if;
  insert into paper_closing (batch_code, closed_by, boxed, without_overall, incomplete, copied, seen_twice, typed, differences,
    same_rows, pairs_by_chance, one_hand)
  values (batch, reader_account_id(), boxed, close_paper_batch.without_overall, close_paper_batch.incomplete, close_paper_batch.copied,
    (select count(*) from paper_entry where batch_code = batch and look = 2),
    (select count(*) from paper_page where batch_code = batch and is_typed), close_paper_batch.differences,
    close_paper_batch.same_rows, close_paper_batch.pairs_by_chance, close_paper_batch.one_hand);
  delete from paper_page where batch_code = batch;
  delete from paper_scan where batch_code = batch;
  if boxed > 0 then
    if not add_box_context(box_day, box_key_number, close_paper_batch.enc) then
      raise exception 'The key has no place for another sealer' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into envelope (id, service_date, boxed_on, digest, ballot)
    select id, held.served_on, box_day, substring(digests from 16 * place::integer - 15 for 16),
      substring(ballots from 128 * place::integer - 127 for 128)
    from unnest(ids) with ordinality as given (id, place)
    order by id;
    insert into sealed_remark values (bundle, box_day, close_paper_batch.remarks);
    insert into paper_boxed (desk_id, service_date, boxed) values (held.desk_id, held.served_on, boxed)
    on conflict (desk_id, service_date) do update set boxed = paper_boxed.boxed + excluded.boxed;
  end if;
  return 'closed';
end
$$;
alter function close_paper_batch owner to ballot_keeper;
comment on function close_paper_batch is
  'Puts the ballots of a batch into the box, all or none, and deletes what was read and typed of its sheets in the same transaction.';
grant execute on function close_paper_batch to dashboard;

-- Keys that the dashboard seals under, as the ballot app does: public halves only.
grant select (day, number, note) on box_key to dashboard;

select seal_rows('paper_boxed', '{opened}');
