import { listUnitChanges } from '@long-dan/database/dashboard'
import { previewReformAddress, reformsAddress } from '../addresses/units.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { readAs } from '../officials/official.ts'
import type { ByYear } from '../pages/by-year.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { type ChangeLine, changeLines } from './change-list.ts'
import { reformForm } from './reform-form.ts'
import { reformHeadings } from './reform-headings.ts'

export interface ReformsPage {
  readonly title: string
  readonly form: FormView
  /** Why a previewed table can no longer be applied. */
  readonly problem: string
  readonly changes: ByYear<ChangeLine>
}

/** The upload of a reform's table, and the list of reforms that can be undone. */
export const reforms = definePage({
  address: reformsAddress,
  menu: { label: 'reform.nav' },
  async answer({ deps, locale, official }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const changes = await readAs(deps.door, official, (door) => listUnitChanges(door))
    const form = formView(locale, reformForm, {
      action: previewReformAddress({ lang }),
      submit: t('reform.look'),
      hint: `${t('reform.columns')}: ${reformHeadings(lang).join(' · ')}`,
      refused,
    })
    return view('reforms', {
      title: t('reform.title'),
      form,
      problem: alertElsewhere(locale, refused, [form]),
      changes: changeLines(locale, changes, { kind: 'reform', today: deps.today(), official }),
    })
  },
})
