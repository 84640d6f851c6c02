import {
  caseSignals,
  type DashboardDoor,
  exclusionsInForce,
  reviewCases,
  reviewEvents,
} from '@long-dan/database/dashboard'
import { caseAddress } from '../addresses/integrity.ts'
import type { Refusal } from '../forms/form.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { signedTexts } from '../signing/signed-text.ts'
import { cannotSign } from '../signing/signing-keys.ts'
import { view } from '../views/view.ts'
import { casePage } from './case-page.ts'
import { caseStanding } from './case-standing.ts'
import { effectOf } from './excluded-days.ts'
import type { FoundCase } from './found-case.ts'
import { dayOf } from './review-words.ts'
import { secondPeople } from './second-person.ts'

/** One case: the evidence, what people at two levels did with it, and what may be done next. */
export const reviewCase = definePage({
  address: caseAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path } = asked
    const found = await findCase(asked, path.case)
    if (found === undefined) return null
    const { id, unitId } = found.one
    await recordAct(deps.door, official, { action: 'review-viewed', subject: `reviews/${id}`, unitId })
    const mayNot = await cannotSign(asked, refused)
    return view('case', casePage(locale, deps.reference.current(), official, found, deps.today(), { mayNot, refused }))
  },
})

/** The case in the address, if within the official's reach. */
export async function findCase(
  { deps: { door, reference, today }, locale, official }: Pick<Asked, 'deps' | 'locale' | 'official'>,
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
        effect: await effectOf(scoped, one, caseStanding(events, today(), dayOf).proposal),
        inForce: new Set((await exclusionsInForce(scoped)).map(({ eventId }) => eventId)),
        signedOf: await signedTexts(
          locale,
          scoped,
          'review_event',
          events.map((event) => [event.id]),
        ),
        hasSecond: await secondPeople(scoped, reference.current(), one.unitId),
      }
    },
    'snapshot',
  )
}
