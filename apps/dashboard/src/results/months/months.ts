import { periodOf } from '@long-dan/statistics'
import { monthsAddress } from '../../addresses/results.ts'
import { atOneMoment, resultReader } from '../../figures/result-reader.ts'
import { Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { askedUnit } from '../unit/asked-unit.ts'
import { monthsPage } from './months-page.ts'
import { readMonths } from './read-months.ts'

const mostMonths = 36

/** Figures for a range of whole months. */
export const months = definePage({
  address: monthsAddress,
  async answer(asked) {
    const { deps, official, path, query } = asked
    const { from, to } = query
    if (from && to && (to.start < from.start || monthsBetween(from.start, to.start) >= mostMonths))
      return new Refused('to')
    const chosen = from && to ? { from, to } : null
    return atOneMoment(resultReader(deps, official), async (reader) => {
      const period = to ?? from ?? periodOf('month', deps.today())
      const found = await askedUnit(asked, reader, { slug: path.slug, period })
      if (found.kind !== 'asked') return null
      const whole = chosen && (await readMonths(asked, reader, path.slug, chosen))
      return view('months', monthsPage(found.question, chosen, whole))
    })
  },
})

function monthsBetween(first: string, last: string): number {
  const [from = 0, to = 0] = [first, last].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)))
  return to - from
}
