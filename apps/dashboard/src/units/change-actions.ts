import { listUnitChanges, takeBackUnitChange } from '@long-dan/database/dashboard'
import { areasAddress, reformsAddress, undoUnitChangeAddress } from '../addresses/units.ts'
import { noFields } from '../forms/form.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction } from '../pages/define-action.ts'
import { view } from '../views/view.ts'
import { refusalText } from './refusal-text.ts'

export interface ChangeRefusedPage {
  readonly title: string
  readonly message: string
  readonly back: string
}

/** Undoes a change that has not begun. */
export const undoUnitChange = defineAction({
  address: undoUnitChangeAddress,
  form: noFields,
  async act({ deps, official, locale, path }, _value, _thing, reply) {
    const found = (await readAs(deps.door, official, listUnitChanges)).find(({ id }) => String(id) === path.id)
    if (!found) return null
    const { id, kind, effectiveOn } = found
    const back = (kind === 'reform' ? reformsAddress : areasAddress)({ lang: locale.language })
    const taken = await takeBackUnitChange((work) => readAs(deps.door, official, work), {
      id,
      accountId: official.accountId,
    })
    if (!taken.ok) {
      reply.code(409)
      const message = refusalText(locale, taken.error, effectiveOn)
      return view('change-refused', { title: locale.t('changes.title'), message, back })
    }
    await recordAct(deps.door, official, { action: 'data-changed', subject: `${kind} ${id} undone` })
    await deps.reference.refresh()
    return new Elsewhere(back)
  },
})
