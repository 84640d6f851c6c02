import { dossierOutcomes, latestCallbackRows } from '@long-dan/database/dashboard'
import { enterCallbacksAddress, monthAddresses } from '../addresses/desk-months.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { meanwhileText } from '../desk-months/meanwhile-text.ts'
import { monthForm } from '../desk-months/month-form.ts'
import { placeKey } from '../desk-months/place-of-row.ts'
import { applyRowsAtOnce, type ImportResult, withImportContext } from '../imports/run-import.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { callbackImport, callbackKey, callbackNumbers } from './callback-import.ts'
import { mostCalls } from './callback-row.ts'
import { callbacks } from './callbacks.ts'

/** Counts of calls are entered at the levels above the measured commune. */
export const enterCallbacks = defineAction({
  address: enterCallbacksAddress,
  about(question) {
    const asked = desksToEnter(question, 'callbacks')
    if (asked === null) return null
    const lines = asked.desks.flatMap((at) => dossierOutcomes.map((part) => ({ at, part })))
    return { month: asked.month, lines, ...monthForm(lines, callbackNumbers, mostCalls) }
  },
  form: ({ form }) => form,
  page: callbacks,
  async act({ deps, locale, official, path: { slug } }, typed, { month, lines, rows, meanwhile, problemsIn }) {
    const counted = rows(typed).map(({ line, value: { part, ...row } }) => ({ line, value: { ...row, outcome: part } }))
    const result = await withImportContext(deps, official, locale, async (context): Promise<ImportResult> => {
      const latest = await latestCallbackRows(
        context.door,
        lines.map(({ at, part }) => ({ ...placeKey(at), outcome: part })),
      )
      const known = new Map(latest.map((row) => [callbackKey(row), row.numbers]))
      const changed = meanwhile(
        typed,
        ({ at, part }) => known.get(callbackKey({ ...placeKey(at), outcome: part })),
        (stored) => meanwhileText(locale, callbackNumbers, (name) => `callbacks.${name}`, stored),
      )
      return changed.length > 0 ? { ok: false, error: changed } : applyRowsAtOnce(context, callbackImport, counted)
    })
    if (!result.ok) return new Wrong(problemsIn(result.error))
    const saved = result.value.id || 'nothing'
    return new Elsewhere(monthAddresses.callbacks({ slug, month: month.code, saved, lang: locale.language }))
  },
})
