import type { Locale } from '@long-dan/i18n'
import type { FinderPage } from '../../citizen-pages/desk-finder.ts'
import type { CitizenPage } from '../../citizen-pages/send-page.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'
import type { OpenedSlip } from '../codes/slip-codes.ts'
import { leadOn } from '../opening/lead-on.ts'

/** The field for a slip's code; `typed` is a code that led to no slip. */
export function slipFinder({ t }: Locale, typed: string): CitizenPage {
  const page: FinderPage = {
    title: typed === '' ? t('slip.find.title') : t('slip.unknown.title'),
    cause: typed === '' ? undefined : t('slip.unknown.text'),
    code: typed,
    text: t('slip.find.text'),
    label: t('slip.find.label'),
    action: '/r',
  }
  return { view: view('find', page), status: typed === '' ? 200 : 404 }
}

export type DeadSlip = Extract<OpenedSlip, { state: 'expired' | 'spent' }>

/** For a slip that opens no ballot of its own: says so kindly, with the desk's ballot one tap away. */
export function deadSlip(locale: Locale, slip: DeadSlip, desk: Desk): CitizenPage {
  const { t, date } = locale
  const what = { kind: slip.entryMode === 'invitation' ? 'invitation' : 'code' }
  const paragraphs =
    slip.state === 'expired'
      ? [t('slip.expired.text', { ...what, date: date(slip.validUntil) })]
      : [t('slip.spent.text', what), t('slip.spent.next')]
  return leadOn(locale, { status: 410, desk, title: t(`slip.${slip.state}.title`, what), paragraphs })
}
