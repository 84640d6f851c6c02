import { unitSlug } from '@long-dan/administrative-units'
import { criterionIn } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import { collectionLinks, exportLinks } from '../addresses/exports.ts'
import {
  criteriaAddress,
  criterionAddress,
  homeAddress,
  questionsAddress,
  rankingAddress,
  searchAddress,
  unitAddress,
} from '../addresses/results.ts'
import { setUpAddress } from '../addresses/set-up.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures, readCriterionOverTime } from '../figures/criterion-figures.ts'
import { isInReach, resultReader } from '../figures/result-reader.ts'
import { scopeOfAllTime } from '../figures/scope.ts'
import { Elsewhere } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { isSetUp } from '../set-up/steps.ts'
import { view } from '../views/view.ts'
import { compare } from './compare/compare.ts'
import { criteriaPage } from './criteria/criteria-page.ts'
import { criterionPage } from './criteria/criterion-page.ts'
import { desk } from './overview/desk.ts'
import { searchPage } from './overview/search-page.ts'
import { unitPage } from './overview/unit-page.ts'
import { questionsPage } from './questions/questions-page.ts'
import { askedRanking, rankingPage } from './ranking/ranking-page.ts'
import { defaultPeriod } from './unit/asked-period.ts'
import { defineUnitPage } from './unit/define-unit-page.ts'
import { readNeighbours } from './unit/neighbours.ts'
import { readUnitFigures } from './unit/unit-figures.ts'
import { unitResponse } from './unit/unit-response.ts'

/** The official's own unit in the latest quarter with ballots. */
const home = definePage({
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

const overview = defineUnitPage({
  address: unitAddress,
  tab: 'overview',
  async answer(question, door, { deps }, framed) {
    const { view: here, todays, unit } = question
    const figures = await readUnitFigures(door, question)
    const model = unitPage(question, figures)
    const shown = model.results === null ? null : figures
    return view('unit', {
      ...(await framed(model)),
      criteriaUrl: criteriaAddress(here),
      response: shown && unitResponse(question, shown),
      neighbours: shown ? await readNeighbours(door, question, deps.ballotUrl) : [],
      exports: shown ? exportLinks('overview', here) : [],
      collection: shown && !todays && unit.level !== 'commune' ? collectionLinks(here) : [],
    })
  },
})

const ranking = defineUnitPage({
  address: rankingAddress,
  tab: 'ranking',
  async answer(question, door, { query }, framed) {
    const counts = question.rows.length === 0 ? null : await readCountsOverTime({ door, ...question }, 1)
    return view('ranking', await framed(rankingPage(question, askedRanking(query), counts)))
  },
})

const criteria = defineUnitPage({
  address: criteriaAddress,
  tab: 'criteria',
  async answer(question, door, { query }, framed) {
    const figures = question.rows.length === 0 ? null : await readCriteriaFigures({ door, ...question })
    return view('criteria', await framed(criteriaPage(question, query.order === undefined, figures)))
  },
})

const criterion = defineUnitPage({
  address: criterionAddress,
  tab: 'criteria',
  async answer(question, door, { path: { code } }, framed) {
    if (criterionIn(question.reference.questionnaires.until(question.today), code) === undefined) return null
    const asked = question.rows.length === 0 ? null : await readCriterionOverTime({ door, ...question }, code)
    return view('criterion', await framed(criterionPage(question, code, asked)))
  },
})

const questions = defineUnitPage({
  address: questionsAddress,
  tab: 'criteria',
  async answer(question, door, _, framed) {
    return view('questions', await framed(questionsPage(question, await readUnitFigures(door, question))))
  },
})

const search = definePage({
  address: searchAddress,
  answer({ deps, locale, official, query }) {
    const { q = '', period = periodOf('quarter', deps.today()) } = query
    const { directory } = deps.reference.current()
    const model = searchPage(locale, directory, q, period, isInReach(official.reach))
    return view('search', { ...model, title: locale.t('search.title'), period: period.code })
  },
})

/** Results of units and desks; every address carries unit, period and language, and nothing else decides what is shown. */
export const resultPages = [home, overview, ranking, criteria, criterion, questions, compare, desk, search]
