import { assessmentRules, reviewCases, reviewEvents } from '@long-dan/database/dashboard'
import { casesAddress, gradeRuleAddress } from '../addresses/integrity.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { reviewCase } from './case.ts'
import { casesPage } from './cases-page.ts'
import { decisions } from './decisions.ts'
import { rulePage } from './rule-page.ts'

/** The public rules on grades and reviews. */
const gradeRule = definePage({
  address: gradeRuleAddress,
  async answer({ deps, locale, official }) {
    const rules = await readAs(deps.door, official, assessmentRules)
    return view('integrity-rule', rulePage(locale, rules, deps.today()))
  },
})

/** Unusual findings. The measured commune learns nothing about them here. */
const cases = definePage({
  address: casesAddress,
  menu: { label: 'reviews.title' },
  async answer({ deps, locale, official, query }) {
    const found = await readAs(
      deps.door,
      official,
      async (scoped) => ({ cases: await reviewCases(scoped), events: await reviewEvents(scoped, 'all') }),
      'snapshot',
    )
    const { state = null, group = null, unit = null } = query
    return view('cases', casesPage(locale, deps.reference.current(), found, { state, group, unit }, deps.today()))
  },
})

/** How far figures can be trusted: the rules, reviews, and exclusions. */
export const integrityPages = [gradeRule, cases, reviewCase, decisions]
