import { dossierOutcomes } from '@long-dan/database/dashboard'
import { enterCallbacksAddress, monthAddresses } from '../addresses/desk-months.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { monthForm } from '../desk-months/month-form.ts'
import { applyRowsAtOnce, withImportContext } from '../imports/run-import.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { callbackImport, callbackNumbers } from './callback-import.ts'
import { mostCalls } from './callback-row.ts'
import { callbacks } from './callbacks.ts'

/** Counts of calls are entered at the levels above the measured commune. */
export const enterCallbacks = defineAction({
  address: enterCallbacksAddress,
  about(question) {
    const asked = desksToEnter(question, 'callbacks')
    if (asked === null) return null
    const lines = asked.desks.flatMap((at) => dossierOutcomes.map((part) => ({ at, part })))
    return { month: asked.month, ...monthForm(lines, callbackNumbers, mostCalls) }
  },
  form: ({ form }) => form,
  page: callbacks,
  async act({ deps, locale, official, path: { slug } }, typed, { month, rows, problemsIn }) {
    const counted = rows(typed).map(({ line, value: { part, ...row } }) => ({ line, value: { ...row, outcome: part } }))
    const result = await withImportContext(deps, official, locale, (context) =>
      applyRowsAtOnce(context, callbackImport, counted),
    )
    if (!result.ok) return new Wrong(problemsIn(result.error))
    const saved = result.value.id || 'nothing'
    return new Elsewhere(monthAddresses.callbacks({ slug, month: month.code, saved, lang: locale.language }))
  },
})
