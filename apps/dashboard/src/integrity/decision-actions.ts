import { addReviewEvent, reviewEvents } from '@long-dan/database/dashboard'
import { appealAddress, decisionsAddress } from '../addresses/integrity.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { caseStanding } from './case-standing.ts'
import { decisions } from './decisions.ts'
import { appealForm } from './decisions-page.ts'
import { dayOf } from './review-words.ts'

/** The measured commune appeals against an exclusion. */
export const appeal = defineAction({
  address: appealAddress,
  async about({ deps, official, path }) {
    const caseId = /^[1-9]\d{0,8}$/u.test(path.case) ? Number(path.case) : 0
    const events = await readAs(deps.door, official, (scoped) => reviewEvents(scoped, [caseId]))
    const { exclusion, appeal, answerUntil } = caseStanding(events, deps.today(), dayOf)
    return exclusion && { exclusion, caseId, isLate: appeal !== null || (answerUntil ?? '') < deps.today() }
  },
  form: appealForm,
  page: decisions,
  async act({ deps: { door }, official, locale }, { text }, { exclusion, caseId, isLate }) {
    const { accountId, role } = official
    const { unitId } = exclusion
    const event = { caseId, unitId, act: 'appealed', text, accountId, role } as const
    const isDone = !isLate && (await readAs(door, official, (scoped) => addReviewEvent(scoped, event)))
    if (!isDone) return new Wrong({ '': locale.t('review.wrong.moved-on') }, 409)
    await recordAct(door, official, { action: 'review-changed', subject: `reviews/${caseId} appealed`, unitId })
    return new Elsewhere(decisionsAddress({ lang: locale.language }))
  },
})
