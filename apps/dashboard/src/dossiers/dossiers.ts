import { enterDossiersAddress, monthAddresses } from '../addresses/desk-months.ts'
import { askedMonth } from '../desk-months/asked-month.ts'
import type { Refusal } from '../forms/form.ts'
import { readAs } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { Elsewhere, Refused } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { dossiersPage } from './dossiers-page.ts'
import { readUnitDossiers } from './unit-dossiers.ts'

/** Dossier counts of a unit's desks, month by month, for everybody who has the unit within reach. */
export const dossiers = definePage({
  address: monthAddresses.dossiers,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, official } = asked
    const question = askedMonth(asked, enterDossiersAddress.access)
    if (question === null) return asked.query.month ? new Refused('month') : null
    const { slug, month, reference, locale, today, isMonthGiven } = question
    if (!isMonthGiven) return new Elsewhere(monthAddresses.dossiers({ slug, month: month.code, lang: locale.language }))
    const found = await readAs(
      deps.door,
      official,
      (door) => readUnitDossiers({ door, deps, official, reference, today }, slug, month),
      'snapshot',
    )
    const seesCallbacks = mayOpen(monthAddresses.callbacks.access, official.role)
    return view('dossiers', dossiersPage({ ...question, refused, seesCallbacks }, found))
  },
})
