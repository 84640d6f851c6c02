import { caseSignals, type DashboardDoor, reviewCases, reviewEvents } from '@long-dan/database/dashboard'
import { MINIMUM_CELL } from '@long-dan/results'
import { caseAddress } from '../addresses/integrity.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type CasePage, casePage, type FoundCase } from './case-page.ts'
import { caseStanding } from './case-standing.ts'
import { casePeriod } from './cases-page.ts'
import { effectOf } from './excluded-days.ts'
import { longestReason, longestText } from './review-form.ts'
import { dayOf } from './review-words.ts'
import { secondPeople } from './second-person.ts'

export type CaseProblem = 'decision' | 'days' | 'modes' | 'reason' | 'text' | 'too-few' | 'rest-too-few' | 'moved-on'

/** With what the official typed, where something is wrong with it. */
export interface ShownCase extends CasePage {
  readonly typed: FormBody
  readonly problems: readonly { readonly field: CaseProblem; readonly text: string }[]
}

interface Typed {
  readonly body: FormBody
  readonly problems: readonly CaseProblem[]
}

/** One case: evidence, what people of two levels did with it, and what may be done next. */
export const reviewCase = definePage({
  address: caseAddress,
  async answer({ deps, locale, official, path }, _reply, typed?: Typed) {
    const found = await findCase(deps, official, path.case)
    if (found === undefined) return null
    const { one } = found
    const { t } = locale
    const { body, problems } = typed ?? { body: {}, problems: [] }
    await recordAct(deps.door, official, {
      action: 'review-viewed',
      subject: `reviews/${one.id}`,
      unitId: one.unitId,
    })
    const words = { minimum: MINIMUM_CELL.public, period: casePeriod(locale, one) }
    const most = (problem: CaseProblem) => ({ most: problem === 'reason' ? longestReason : longestText })
    return view('case', {
      ...casePage(locale, deps.reference.current(), official, found, deps.today()),
      typed: body,
      problems: problems.map((problem) => ({
        field: problem,
        text: t(`review.wrong.${problem}`, { ...words, ...most(problem) }),
      })),
    })
  },
})

/** The case that an address names, in the official's reach. */
export async function findCase(
  { door, reference, today }: Pick<DashboardDependencies, 'door' | 'reference' | 'today'>,
  official: Official,
  id: string,
): Promise<FoundCase | undefined> {
  if (!/^[1-9]\d{0,8}$/u.test(id)) return undefined
  return readAs(
    door,
    official,
    async (scoped: DashboardDoor) => {
      const [one] = await reviewCases(scoped, Number(id))
      if (one === undefined) return undefined
      const events = await reviewEvents(scoped, [one.id])
      return {
        one,
        events,
        signals: await caseSignals(scoped, [one.id]),
        effect: await effectOf(scoped, one, caseStanding(events, today(), dayOf).proposal ?? {}),
        hasSecond: await secondPeople(scoped, reference.current(), one.unitId),
      }
    },
    'snapshot',
  )
}
