import { unitSlug } from '@long-dan/administrative-units'
import { homeAddress, unitAddress } from '../addresses/results.ts'
import { setUpAddress } from '../addresses/set-up.ts'
import { resultReader } from '../figures/result-reader.ts'
import { scopeOfAllTime } from '../figures/scope.ts'
import { Elsewhere } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { defaultPeriod } from '../results/unit/asked-period.ts'
import { isSetUp } from '../set-up/steps.ts'

/** The official's own unit in the latest quarter with ballots. */
export const home = definePage({
  address: homeAddress,
  menu: { label: 'nav.results' },
  async answer({ deps, locale, official }) {
    if (official.role === 'administrator' && !(await isSetUp(deps, locale)))
      return new Elsewhere(setUpAddress({ lang: locale.language }))
    const { home, read, memory } = resultReader(deps, official)
    const today = deps.today()
    const tallies = await read((door) => memory.at(door, today))
    const months = tallies.monthsWithBallots(scopeOfAllTime(deps.reference.current().directory, [home]))
    const period = defaultPeriod(months, tallies.closedBefore).code
    return new Elsewhere(unitAddress({ slug: unitSlug(home), period, lang: locale.language }))
  },
})
