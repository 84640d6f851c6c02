import { unitSlug } from '@long-dan/administrative-units'
import { criterionIn } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import {
  criteriaAddress,
  criterionAddress,
  homeAddress,
  questionsAddress,
  rankingAddress,
  searchAddress,
  unitAddress,
} from '../addresses/results.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures, readCriterionOverTime } from '../figures/criterion-figures.ts'
import { readFigures } from '../figures/figures.ts'
import { isInReach, resultReader } from '../figures/result-reader.ts'
import { scopeOf, scopeOfAllTime } from '../figures/scope.ts'
import { Elsewhere } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
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
import { besideRate } from './unit/beside-rate.ts'
import { defineUnitPage } from './unit/define-unit-page.ts'
import { readNeighbours } from './unit/neighbours.ts'
import { unitResponse } from './unit/unit-response.ts'

/** The official's own unit in the latest quarter with ballots. */
const home = definePage({
  address: homeAddress,
  menu: { label: 'nav.results' },
  async answer({ deps, locale, official }) {
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
  async answer(question, door, { deps }) {
    const { reference, rows, period } = question
    const scope = scopeOf(reference.directory, rows, period)
    const figures = rows.length === 0 ? null : await readFigures({ door, ...question }, scope)
    const model = unitPage(question, figures)
    const shown = model.results === null ? null : figures
    return view('unit', {
      ...model,
      ...(await besideRate(door, question, model)),
      response: shown && unitResponse(question, shown),
      neighbours: shown ? await readNeighbours(door, question, deps.ballotUrl) : [],
    })
  },
})

const ranking = defineUnitPage({
  address: rankingAddress,
  async answer(question, door, { query }) {
    const counts = question.rows.length === 0 ? null : await readCountsOverTime({ door, ...question }, 1)
    const model = rankingPage(question, askedRanking(query), counts)
    return view('ranking', { ...model, ...(await besideRate(door, question, model)) })
  },
})

const criteria = defineUnitPage({
  address: criteriaAddress,
  async answer(question, door, { query }) {
    const figures = question.rows.length === 0 ? null : await readCriteriaFigures({ door, ...question })
    const model = criteriaPage(question, query.order === undefined, figures)
    return view('criteria', { ...model, ...(await besideRate(door, question, model)) })
  },
})

const criterion = defineUnitPage({
  address: criterionAddress,
  async answer(question, door, { path }) {
    const { code } = path
    if (criterionIn(question.reference.questionnaires.until(question.today), code) === undefined) return null
    const asked = question.rows.length === 0 ? null : await readCriterionOverTime({ door, ...question }, code)
    const model = criterionPage(question, code, asked)
    return view('criterion', { ...model, ...(await besideRate(door, question, model)) })
  },
})

const questions = defineUnitPage({
  address: questionsAddress,
  async answer(question, door) {
    const { reference, rows, period } = question
    const scope = scopeOf(reference.directory, rows, period)
    const figures = rows.length === 0 ? null : await readFigures({ door, ...question }, scope)
    const model = questionsPage(question, figures)
    return view('questions', { ...model, ...(await besideRate(door, question, model)) })
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
