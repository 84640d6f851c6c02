import { periodText } from '@long-dan/results'
import { reminderKinds, remindersAddress } from '../../addresses/programme.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Asked } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { listPart } from '../../pages/list-part.ts'
import { view } from '../../views/view.ts'
import { readPlans } from '../plans/asked-plan.ts'
import { type Reminder, remindersOf } from './read-reminders.ts'

export type RemindersPage = ReturnType<typeof remindersPage>

type AskedList = Pick<Asked<string, (typeof remindersAddress)['query']>, 'official' | 'locale' | 'query'>

/** One list of who has not reported, who must pledge again, and whose plan has slipped. */
const reminders = definePage({
  address: remindersAddress,
  async answer(asked) {
    const { standings, plans } = await readPlans(asked)
    const found = remindersOf(asked.locale, { standings, plans, unitId: asked.official.unit.id })
    return view('rollout-reminders', remindersPage(asked, found, periodText(asked.locale, standings.quarter)))
  },
})

function remindersPage({ official, locale, query }: AskedList, all: readonly Reminder[], quarter: string) {
  const { t, language: lang } = locale
  const { kind, page = 1 } = query
  const ofKind = (asked: Reminder['kind'] | undefined) => all.filter((one) => asked === undefined || one.kind === asked)
  return {
    title: t('programme.reminders.title'),
    lead: t('programme.reminders.lead', { quarter }),
    tabs: rolloutTabs(locale, official.role, 'reminders'),
    mapSwitch: null,
    kinds: [undefined, ...reminderKinds].map((each) => ({
      label: `${t(each ? `programme.reminder.kind.${each}` : 'rollout.all')} (${locale.number(ofKind(each).length)})`,
      url: remindersAddress({ kind: each, lang }),
      isCurrent: each === kind,
    })),
    ...listPart(ofKind(kind), page, (page) => remindersAddress({ kind, page, lang })),
  }
}

export const reminderPages = [reminders]
