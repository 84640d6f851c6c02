import { deskHours, deskKeys, deskQuestions, invitationsByDesk, slipsLeft } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { deskOfficeAddress } from '../addresses/desks.ts'
import { keepsDesk } from '../desk-reach/keeps-desk.ts'
import { standsAboveDesk } from '../desk-reach/stands-above-desk.ts'
import type { Refusal } from '../forms/form.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { officePage } from './office-page.ts'

/** The desk from the point of view of its officials, for everybody who has it within reach. */
export const deskOffice = definePage({
  address: deskOfficeAddress,
  async answer({ deps, locale, official, path, query }, _reply, refused?: Refusal) {
    const reference = deps.reference.current()
    const desk = reference.deskByCode(path.code.toUpperCase())
    if (desk === undefined) return null
    const today = deps.today()
    const month = periodOf('month', today)
    const thisMonth = { from: month.start, toExclusive: month.end }
    const found = await readAs(deps.door, official, async (door) => ({
      keys: await deskKeys(door, desk.id),
      hours: await deskHours(door, desk.id),
      questions: await deskQuestions(door, desk.id),
      slipsLeft: await slipsLeft(door, desk.id),
      invited: (await invitationsByDesk(door, [desk.id], thisMonth)).at(0),
    }))
    const question = {
      locale,
      reference,
      desk,
      today,
      ballotUrl: deps.ballotUrl,
      role: official.role,
      ...found,
      isKeeper: keepsDesk(official, desk, today),
      isAbove: standsAboveDesk(official, desk, today),
      makesSlips: deps.slipHashKey !== undefined,
      notice: query.done,
      refused,
    }
    return view('desk-office', officePage(question))
  },
})
