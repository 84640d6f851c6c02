import { addCallbackLots, callbackLots, dossierOutcomes, holdImports } from '@long-dan/database/dashboard'
import { enterLotsAddress, monthAddresses } from '../addresses/desk-months.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { countName, monthForm } from '../desk-months/month-form.ts'
import { placeKey } from '../desk-months/place-of-row.ts'
import { withImportContext } from '../imports/run-import.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { callbackKey } from './callback-import.ts'
import { callbacks } from './callbacks.ts'
import { knownFields, typedFields } from './lot-fields.ts'
import { canBeNumbered, lotLabel, lotProblem, mostDossiers, namesOf, storedLot } from './lots.ts'

/** The levels above the measured commune number the lists of dossiers and record unanswered calls. */
export const enterLots = defineAction({
  address: enterLotsAddress,
  about(question) {
    const asked = desksToEnter(question, 'callbacks')
    if (asked === null || !canBeNumbered(asked.month, question.deps.today())) return null
    const lines = asked.desks.flatMap((at) => dossierOutcomes.map((part) => ({ at, part })))
    const fields = knownFields(question.deps.reference.current().questionnaires)
    const names = namesOf(fields)
    const form = monthForm(lines, names, mostDossiers, (name, locale) => lotLabel(locale, fields, name))
    return { month: asked.month, lines, fields, names, ...form }
  },
  form: ({ form }) => form,
  page: callbacks,
  async act({ deps, locale, official, path: { slug } }, typed, { month, lines, fields, names, ...form }) {
    const said = form.rows(typed).flatMap(({ line, value }) => {
      const at = lines[line - 1]
      return at && names.some((name) => value[name] !== null) ? [{ ...at, value }] : []
    })
    const wrong = await withImportContext(deps, official, locale, async ({ door }) => {
      await holdImports(door, 'callback-lots')
      const unitIds = said.map(({ at }) => at.unitId)
      const known = await callbackLots(door, unitIds, { from: month.start, toExclusive: month.end })
      const lots = new Map(known.map((lot) => [callbackKey(lot), lot]))
      const lotOf = ({ at, part }: (typeof lines)[number]) => lots.get(callbackKey({ ...placeKey(at), outcome: part }))
      const changed = form.meanwhile(locale, typed, (line) => {
        const lot = lotOf(line)
        return lot && storedLot(fields, lot)
      })
      if (changed.length > 0) return form.wrongIn(changed)
      const problems = said.flatMap((row) => {
        const problem = lotProblem(row.value, lotOf(row), fields)
        if (problem === null) return []
        return [[countName(row.at, row.part, problem.name), locale.t(`callbacks.lot.wrong.${problem.why}`)] as const]
      })
      if (problems.length > 0) return new Wrong(Object.fromEntries(problems))
      await addCallbackLots(
        door,
        official.accountId,
        said.map((row) => ({
          ...placeKey(row.at),
          outcome: row.part,
          dossiers: lotOf(row)?.dossiers ?? row.value.dossiers ?? 0,
          declined: row.value.declined ?? 0,
          noAnswer: row.value.noAnswer ?? 0,
          wrongNumber: row.value.wrongNumber ?? 0,
          ineligible: row.value.ineligible ?? 0,
          repeated: row.value.repeated ?? 0,
          repeatedAlike: row.value.repeatedAlike ?? 0,
          fields: typedFields(fields, row.value),
        })),
      )
      await recordAct(door, official, { action: 'data-changed', subject: `callbacks/lots ${slug} ${month.code}` })
      return null
    })
    if (wrong) return wrong
    return new Elsewhere(monthAddresses.callbacks({ slug, month: month.code, lang: locale.language }))
  },
})
