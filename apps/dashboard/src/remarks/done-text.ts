import type { Locale } from '@long-dan/i18n'
import type { Query } from '../addresses/address.ts'
import type { remarkAddress } from '../addresses/remarks.ts'

/** What the last form did, according to the address. */
export function doneText({ t }: Locale, done: Query<(typeof remarkAddress)['query']>['done']): string | null {
  if (done === undefined) return null
  return t(`remarks.done.${outcomes.find((known) => known === done) ?? 'saved'}`)
}

const outcomes = ['nothing', 'undone', 'several', 'escalated', 'returned'] as const
