import { dossierOutcomes, latestCallbackRows } from '@long-dan/database/dashboard'
import { enterCallbacksAddress, monthAddresses } from '../addresses/desk-months.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { monthForm } from '../desk-months/month-form.ts'
import { placeKey } from '../desk-months/place-of-row.ts'
import { saveMonth } from '../desk-months/save-month.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction } from '../pages/define-action.ts'
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
    const form = monthForm(lines, callbackNumbers, mostCalls, (name, { t }) => t(`callbacks.${name}`))
    return { month: asked.month, lines, ...form }
  },
  form: ({ form }) => form,
  page: callbacks,
  async act(asked, typed, { month, lines, rows, meanwhile, wrongIn }) {
    const {
      locale,
      path: { slug },
    } = asked
    const result = await saveMonth(asked, callbackImport, {
      rows: rows(typed).map(({ line, value: { part, ...row } }) => ({ line, value: { ...row, outcome: part } })),
      async meanwhile(door) {
        const latest = await latestCallbackRows(
          door,
          lines.map(({ at, part }) => ({ ...placeKey(at), outcome: part })),
        )
        const known = new Map(latest.map((row) => [callbackKey(row), row.numbers]))
        return meanwhile(locale, typed, ({ at, part }) => known.get(callbackKey({ ...placeKey(at), outcome: part })))
      },
    })
    if (!result.ok) return wrongIn(result.error)
    const saved = result.value.id || 'nothing'
    return new Elsewhere(monthAddresses.callbacks({ slug, month: month.code, saved, lang: locale.language }))
  },
})
