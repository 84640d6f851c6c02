-- Who casts one ballot after another from one phone and waits some minutes in between: seen only while ballots arrive, kept as counts of a half-day.
-- And what citizens say who were called after a sign.

alter table intake_counter drop constraint intake_counter_signal_check;
alter table intake_counter add constraint intake_counter_signal_check check (signal in (
  'form-opened', 'fill-fast', 'fill-normal', 'fill-slow', 'off-hours', 'burst',
  'address-few', 'address-some', 'address-many', 'address-mass', 'trap-filled', 'opening-slowed', 'opening-refused',
  'one-after-another', 'minutes-after-another', 'late-from-one-network', 'spacing-compared', 'spacing-even'));

alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in (
  'burst', 'over-capacity', 'off-hours', 'one-after-another', 'minutes-after-another', 'late-from-one-network', 'fast-filling',
  'even-spacing', 'repeated-pattern', 'all-satisfied-run', 'assisted-gap', 'mode-gap', 'dissatisfied-gap', 'missing-dissatisfied',
  'not-asked', 'not-asked-again', 'perfect-weeks', 'level-shift', 'several-signs'));
