import { latestDossierRows } from '@long-dan/database/dashboard'
import { enterDossiersAddress, monthAddresses } from '../addresses/desk-months.ts'
import { importAddresses } from '../addresses/imports.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { meanwhileText } from '../desk-months/meanwhile-text.ts'
import { monthForm } from '../desk-months/month-form.ts'
import { keyOf, placeKey } from '../desk-months/place-of-row.ts'
import { applyRowsAtOnce, type ImportResult, withImportContext } from '../imports/run-import.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { dossierImport, dossierNumbers } from './dossier-import.ts'
import { mostDossiers } from './dossier-row.ts'
import { dossiers } from './dossiers.ts'

/** The unit's officials enter the numbers of dossiers. */
export const enterDossiers = defineAction({
  address: enterDossiersAddress,
  about(question) {
    const asked = desksToEnter(question, 'dossiers')
    if (asked === null) return null
    const lines = asked.desks.map((at) => ({ at, part: '' }))
    return { month: asked.month, lines, ...monthForm(lines, dossierNumbers, mostDossiers) }
  },
  form: ({ form }) => form,
  page: dossiers,
  async act({ deps, locale, official, path: { slug } }, typed, { month, lines, rows, meanwhile, problemsIn }) {
    const result = await withImportContext(deps, official, locale, async (context): Promise<ImportResult> => {
      const latest = await latestDossierRows(
        context.door,
        lines.map(({ at }) => placeKey(at)),
      )
      const known = new Map(latest.map((row) => [keyOf(row), row.numbers]))
      const changed = meanwhile(
        typed,
        ({ at }) => known.get(keyOf(placeKey(at))),
        (stored) => meanwhileText(locale, dossierNumbers, (name) => `dossiers.${name}`, stored),
      )
      return changed.length > 0 ? { ok: false, error: changed } : applyRowsAtOnce(context, dossierImport, rows(typed))
    })
    if (!result.ok) return new Wrong(problemsIn(result.error))
    if (result.value.isAsked)
      return new Elsewhere(importAddresses['dossier-counts'].draft({ draft: result.value.id, lang: locale.language }))
    const saved = result.value.id || 'nothing'
    return new Elsewhere(monthAddresses.dossiers({ slug, month: month.code, saved, lang: locale.language }))
  },
})
