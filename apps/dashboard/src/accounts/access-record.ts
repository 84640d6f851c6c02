import { unitLabel } from '@long-dan/administrative-units'
import { checkedChain, readAccessRecord } from '@long-dan/database/dashboard'
import { recordAddress } from '../addresses/accounts.ts'
import { type AccessAction, accessActions, recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Option } from '../pages/link.ts'
import { view } from '../views/view.ts'

const linesOnPage = 20

export interface AccessRecordPage {
  readonly title: string
  readonly rows: readonly Readonly<Record<'at' | 'username' | 'action' | 'unit' | 'subject', string>>[]
  /** Username to filter by. */
  readonly username: string
  readonly action: AccessAction | undefined
  readonly actions: readonly Option<AccessAction>[]
  /** Whether the hash chain over the record is intact. */
  readonly chain: Readonly<Record<'text' | 'head' | 'checked', string>> & { readonly isWhole: boolean }
  /** Address of the page with older lines; null on the last one. */
  readonly older: string | null
}

/** The access record, for auditors only; PostgreSQL enforces this too. Viewing it is itself recorded. */
export const accessRecord = definePage({
  address: recordAddress,
  menu: { label: 'record.title' },
  async answer({ deps, locale, official, query }) {
    const { username, action, before } = query
    const entries = await readAs(deps.door, official, (scoped) =>
      readAccessRecord(scoped, { username, action, before, limit: linesOnPage }),
    )
    await recordAct(deps.door, official, { action: 'access-record-viewed', ...(username && { subject: username }) })
    const { directory } = deps.reference.current()
    const { length, head, broken, wholeAt } = await checkedChain(deps.door)
    const isWhole = broken === null
    const rows = entries.map((entry) => {
      const unit = entry.unitId === null ? undefined : directory.byId(entry.unitId)
      return {
        at: instantText(entry.recordedAt),
        username: entry.username ?? '–',
        action: locale.t(`action.${entry.action as AccessAction}`),
        unit: unit ? unitLabel(unit, locale.language) : '',
        subject: entry.subject ?? '',
      }
    })
    const last = entries.at(-1)
    return view('access-record', {
      title: locale.t('record.title'),
      rows,
      chain: {
        isWhole,
        head,
        text: isWhole
          ? locale.t('record.chain', { count: Number(length) })
          : locale.t('record.chain-broken', { place: broken }),
        checked: locale.t('record.chain-checked', { at: instantText(wholeAt) }),
      },
      username: username ?? '',
      action,
      actions: accessActions.map((code) => ({ code, label: locale.t(`action.${code}`) })),
      older:
        last && entries.length === linesOnPage
          ? recordAddress({ username, action, before: String(last.id), lang: locale.language })
          : null,
    })
  },
})
