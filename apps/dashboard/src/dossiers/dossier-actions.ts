import { latestDossierRows } from '@long-dan/database/dashboard'
import { enterDossiersAddress, monthAddresses } from '../addresses/desk-months.ts'
import { importAddresses } from '../addresses/imports.ts'
import { desksToEnter } from '../desk-months/desks-to-enter.ts'
import { monthForm } from '../desk-months/month-form.ts'
import { keyOf, placeKey } from '../desk-months/place-of-row.ts'
import { saveMonth } from '../desk-months/save-month.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction } from '../pages/define-action.ts'
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
    const form = monthForm(lines, dossierNumbers, mostDossiers, (name, { t }) => t(`dossiers.${name}`))
    return { month: asked.month, lines, ...form }
  },
  form: ({ form }) => form,
  page: dossiers,
  async act(asked, typed, { month, lines, rows, meanwhile, wrongIn }) {
    const {
      locale,
      path: { slug },
    } = asked
    const result = await saveMonth(asked, dossierImport, {
      rows: rows(typed),
      async meanwhile(door) {
        const latest = await latestDossierRows(
          door,
          lines.map(({ at }) => placeKey(at)),
        )
        const known = new Map(latest.map((row) => [keyOf(row), row.numbers]))
        return meanwhile(locale, typed, ({ at }) => known.get(keyOf(placeKey(at))))
      },
    })
    if (!result.ok) return wrongIn(result.error)
    if (result.value.isAsked)
      return new Elsewhere(importAddresses['dossier-counts'].draft({ draft: result.value.id, lang: locale.language }))
    const saved = result.value.id || 'nothing'
    return new Elsewhere(monthAddresses.dossiers({ slug, month: month.code, saved, lang: locale.language }))
  },
})
