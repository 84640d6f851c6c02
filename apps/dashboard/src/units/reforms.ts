import { listUnitChanges } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { reformsAddress } from '../addresses/units.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { type ChangeLine, changeLines } from './change-list.ts'
import type { ReformRefusal } from './reform-acts.ts'
import { reformHeadings } from './reform-headings.ts'
import { problemText } from './reform-text.ts'
import { tableProblemText } from './table-problem.ts'

export interface ReformsPage {
  readonly title: string
  /** Of the table's columns. */
  readonly headings: readonly string[]
  readonly problems: readonly string[]
  readonly pasted: string
  readonly changes: readonly ChangeLine[]
}

interface Typed {
  readonly wrong: ReformRefusal
  readonly pasted: string
}

/** Where the table of a reform is sent, and the list from which one is taken back. */
export const reforms = definePage({
  address: reformsAddress,
  menu: { label: 'reform.nav' },
  async answer({ deps, locale, official }, _reply, typed?: Typed) {
    const changes = await readAs(deps.door, official, listUnitChanges)
    return view('reforms', {
      title: locale.t('reform.title'),
      headings: reformHeadings,
      problems: typed === undefined ? [] : problemsOf(locale, typed.wrong),
      pasted: typed?.pasted ?? '',
      changes: changeLines(
        locale,
        changes.filter(({ kind }) => kind === 'reform'),
        deps.today(),
      ),
    })
  },
})

function problemsOf(locale: Locale, wrong: ReformRefusal): readonly string[] {
  return wrong.kind === 'table'
    ? [tableProblemText(locale, wrong.problem)]
    : wrong.problems.map((problem) => problemText(locale, problem))
}
