import { criterionIn } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import { themesAddress } from '../addresses/remarks.ts'
import {
  answerByUnitAddress,
  criteriaAddress,
  criterionAddress,
  questionsAddress,
  rankingAddress,
  searchAddress,
} from '../addresses/results.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures, readCriterionOverTime } from '../figures/criterion-figures.ts'
import { isInReach } from '../figures/result-reader.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { compare } from './compare/compare.ts'
import { criteriaPage } from './criteria/criteria-page.ts'
import { criterionPage } from './criteria/criterion-page.ts'
import { months } from './months/months.ts'
import { desk } from './overview/desk.ts'
import { searchPage } from './overview/search-page.ts'
import { answerByUnitPage } from './questions/answer-by-unit-page.ts'
import { questionsPage } from './questions/questions-page.ts'
import { readAnswerFigures } from './questions/read-answer-figures.ts'
import { rankingList } from './ranking/ranking-list.ts'
import { askedRanking, rankingPage } from './ranking/ranking-page.ts'
import { readThemes } from './themes/read-themes.ts'
import { themesPage } from './themes/themes-page.ts'
import { defineUnitPage } from './unit/define-unit-page.ts'

const ranking = defineUnitPage({
  address: rankingAddress,
  tab: 'ranking',
  async answer(question, door, { query }, framed) {
    const counts = question.rows.length === 0 ? null : await readCountsOverTime({ door, ...question }, 1)
    const model = rankingPage(question, askedRanking(query), counts)
    const list = rankingList(question.locale, model, { show: query.show, page: query.page ?? 1 })
    return view('ranking', await framed({ ...model, list }))
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
    const page = criterionPage(question, code, asked)
    return view('criterion', await framed(page, page.name))
  },
})

const questions = defineUnitPage({
  address: questionsAddress,
  tab: 'criteria',
  async answer(question, door, _, framed) {
    const page = questionsPage(question, await readAnswerFigures(door, question))
    return view('questions', await framed(page, question.locale.t('questions.title')))
  },
})

const answersByUnit = defineUnitPage({
  address: answerByUnitAddress,
  tab: 'criteria',
  async answer(question, door, { path: { code, option } }, framed) {
    const { questions: known } = question.reference.questionnaires.until(question.today)
    const asked = known.find((each) => each.code === code)
    if (!asked?.options.some((each) => each.code === option)) return null
    const figures = question.rows.length === 0 ? null : await readCriteriaFigures({ door, ...question })
    const page = answerByUnitPage(question, asked, option, figures)
    return view(
      'answer-by-unit',
      await framed(page, question.locale.t('answer-by-unit.title', { answer: page.chosen })),
    )
  },
})

const themes = defineUnitPage({
  address: themesAddress,
  tab: 'remarks',
  async answer(question, door, _, framed) {
    const page = themesPage(question, await readThemes(door, question))
    return view('themes', await framed(page, question.locale.t('themes.title')))
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
export const resultPages = [
  ranking,
  months,
  criteria,
  criterion,
  questions,
  answersByUnit,
  themes,
  compare,
  desk,
  search,
]
