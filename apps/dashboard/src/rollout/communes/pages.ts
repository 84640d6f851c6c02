import { unitSlug } from '@long-dan/administrative-units'
import { communeAddress, communesAddress } from '../../addresses/programme.ts'
import { resultReader } from '../../figures/result-reader.ts'
import { type Asked, Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { readModels } from '../models/model-store.ts'
import { type AskedPast, askedPast, standingsOf } from '../past/asked-past.ts'
import { periodsShown, readProgrammeGrades } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { communeListPage } from './commune-list.ts'
import { communePage, pastCommunePage } from './commune-page.ts'

/** Communes under the rule of success. */
const communes = definePage({
  address: communesAddress,
  async answer(asked) {
    const { show = 'all', area = null, page = 1 } = asked.query
    const past = askedPast(asked.query, asked.deps)
    if (asked.query.quarter && past === null) return new Refused('quarter')
    const { standings, grades } = await standingsFor(asked, past)
    const { role } = asked.official
    return view('rollout-communes', communeListPage(asked.locale, standings, grades, { show, area, past, page }, role))
  },
})

/** One commune, with the reasons for its result. */
const commune = definePage({
  address: communeAddress,
  async answer(asked) {
    const { deps, locale, official, path } = asked
    const { directory } = deps.reference.current()
    const { role, reach } = official
    const unit = directory.bySlug(path.slug).findLast((row) => row.level === 'commune' && reach.includes(row))
    if (unit === undefined) return null
    if (unit.validTo !== null && unit.validTo <= deps.today()) {
      const models = await resultReader(deps, official).read(readModels)
      const question = { locale, directory, today: deps.today() }
      return view('rollout-past-commune', pastCommunePage(question, unit, models, role))
    }
    const { standings, grades } = await standingsFor(asked, null, path.slug)
    const standing = standings.communes.find((each) => unitSlug(each.unit) === path.slug)
    if (standing === undefined) return null
    return view('rollout-commune', communePage({ locale, directory, standings, grades, role }, standing))
  },
})

/** With the grades of every commune, or of one. */
function standingsFor(
  { deps, locale, official }: Pick<Asked, 'deps' | 'locale' | 'official'>,
  past: AskedPast | null,
  slug?: string,
) {
  const reader = resultReader(deps, official)
  const { directory, desks } = deps.reference.current()
  const question = { directory, reader, today: deps.today(), ...standingsOf(past) }
  return reader.read(async (door) => {
    const standings = await readStandings(door, question)
    const asked = { ...question, desks, locale }
    const communes = standings.communes.filter(({ unit }) => slug === undefined || unitSlug(unit) === slug)
    return {
      standings,
      grades: await readProgrammeGrades(door, asked, { ...standings, communes }, periodsShown(communes)),
    }
  })
}

export const communePages = [communes, commune]
