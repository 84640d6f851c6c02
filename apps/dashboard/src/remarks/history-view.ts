import type { RemarkChange } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { RemarkTag, remarkStatuses } from '../addresses/remarks.ts'
import type { Official } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import { instantText } from '../pages/instant-text.ts'

/** One change in words: what happened, who did it and when. */
export interface HistoryView {
  readonly at: string
  readonly username: string
  readonly words: readonly string[]
  readonly reason: string | null
}

export function historyView({ t }: Locale, change: RemarkChange): HistoryView {
  const tag = (code: string) => t(`remarks.tag.${code as RemarkTag}`)
  const added = change.tagsAfter.filter((code) => !change.tagsBefore.includes(code)).map(tag)
  const removed = change.tagsBefore.filter((code) => !change.tagsAfter.includes(code)).map(tag)
  const status = change.statusAfter as (typeof remarkStatuses)[number]
  return {
    at: instantText(change.changedAt),
    username: change.username,
    words: [
      ...(change.isUndoing ? [t('remarks.history.undone')] : []),
      ...(change.statusAfter === change.statusBefore ? [] : [t(`remarks.status.${status}`)]),
      ...(added.length > 0 ? [t('remarks.history.tagged', { tags: added.join(', ') })] : []),
      ...(removed.length > 0 ? [t('remarks.history.untagged', { tags: removed.join(', ') })] : []),
      ...(change.routeAfter === change.routeBefore
        ? []
        : [t(`remarks.history.${change.routeAfter as 'desk' | 'escalated' | 'inspection' | 'kept'}`)]),
    ],
    reason: change.reason,
  }
}

/** Id of the last act, if it can be undone: not an answer, not an undo, and decisions on alleged violations only by the province. */
export function undoableAct(history: readonly RemarkChange[], official: Official): string | null {
  const [last] = history
  if (last === undefined || last.isUndoing || !mayWorkOnRemarks(official)) return null
  if (last.statusBefore === 'answered' || last.statusAfter === 'answered') return null
  const isRouted = last.routeBefore !== last.routeAfter
  const isReturned = last.routeBefore === 'desk' || last.routeAfter === 'desk'
  return isRouted && (isReturned || official.role !== 'province-official') ? null : last.act
}
