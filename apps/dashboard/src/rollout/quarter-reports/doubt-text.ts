import type { Locale } from '@long-dan/i18n'
import type { Doubt } from '@long-dan/rollout'

/** What to check again, in words. */
export function doubtText({ t, percent }: Locale, doubt: Doubt): string {
  switch (doubt.code) {
    case 'missing':
      return t('rollout.doubt.missing', { field: t(`rollout.field.${doubt.field}`) })
    case 'more-than':
      return t('rollout.doubt.more-than', {
        field: t(`rollout.field.${doubt.field}`),
        other: t(`rollout.field.${doubt.other}`),
      })
    case 'settled-more-than-received':
      return doubt.open === null
        ? t('rollout.doubt.settled-more-than-received.unknown', { settled: doubt.settled, received: doubt.received })
        : t('rollout.doubt.settled-more-than-received', { ...doubt, open: doubt.open })
    case 'calls-do-not-add-up':
      return t('rollout.doubt.calls-do-not-add-up', { calls: doubt.calls, outcomes: doubt.outcomes })
    case 'late-without-apology':
      return t('rollout.doubt.late-without-apology', { count: doubt.count })
    case 'jump':
      return t('rollout.doubt.jump', {
        field: t(`rollout.field.${doubt.field}`),
        before: doubt.before,
        now: doubt.now,
      })
    case 'same-as-last-quarter':
      return t('rollout.doubt.same-as-last-quarter')
    case 'impossible-percentage':
      return t('rollout.impossible-long', {
        percent: percent(doubt.tenths),
        base: doubt.base,
        smallest: doubt.smallestBase,
      })
    case 'percentage-without-base':
      return t('rollout.doubt.percentage-without-base', { percent: percent(doubt.tenths) })
    case 'differs-from-desks':
      return t('rollout.doubt.differs-from-desks', { reported: doubt.reported, desks: doubt.atDesks })
    case 'fewer-late-than-desks':
      return t('rollout.doubt.fewer-late-than-desks', { reported: doubt.reported, desks: doubt.atDesks })
  }
}
