import { enterCallbacksAddress, monthAddresses } from '../addresses/desk-months.ts'
import { askedMonth } from '../desk-months/asked-month.ts'
import type { Refusal } from '../forms/form.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere, Refused } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { callbacksPage } from './callbacks-page.ts'
import { readUnitCallbacks } from './unit-callbacks.ts'

/** Counts of citizens called by the level above, month by month. The measured commune has no such page. */
export const callbacks = definePage({
  address: monthAddresses.callbacks,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, official } = asked
    const question = askedMonth(asked, enterCallbacksAddress.access)
    if (question === null) return asked.query.month ? new Refused('month') : null
    const { slug, month, reference, locale, isMonthGiven } = question
    if (!isMonthGiven)
      return new Elsewhere(monthAddresses.callbacks({ slug, month: month.code, lang: locale.language }))
    const found = await readAs(
      deps.door,
      official,
      (door) => readUnitCallbacks({ door, deps, official, reference }, slug, month),
      'snapshot',
    )
    return view('callbacks', callbacksPage({ ...question, refused }, found))
  },
})
