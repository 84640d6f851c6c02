import { unitLabel } from '@long-dan/administrative-units'
import { listImprovements } from '@long-dan/database/dashboard'
import { periodOf, previousPeriod } from '@long-dan/statistics'
import { improvementStates, improvementsAddress, newImprovementAddress } from '../addresses/improvements.ts'
import { answersAddress } from '../addresses/remarks.ts'
import { unitTabs } from '../navigation/unit-tabs.ts'
import { readAs } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link, Tab } from '../pages/link.ts'
import { type PageLinks, pageLinks, readPart } from '../pages/list-part.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { view } from '../views/view.ts'
import { communesNow, type UndertakenLine, undertakenLine } from './undertaken.ts'

const onPage = 25

export interface ImprovementsPage extends PageLinks {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly states: readonly Tab[]
  readonly lines: readonly UndertakenLine[]
  /** The list of every state, when it shows one. */
  readonly everything: string | null
  /** Whether there are several communes, so that each line names its own. */
  readonly namesUnit: boolean
  readonly newUrl: string | null
  readonly answers: Link
}

/** Improvements of a unit, most urgent first. */
export const unitImprovements = definePage({
  address: improvementsAddress,
  async answer(asked) {
    const { deps, locale, official, path, query } = asked
    const { t, language: lang } = locale
    const { slug } = path
    const { directory } = deps.reference.current()
    const rows = rowsInReach(directory, official, slug)
    const unit = rows.at(-1)
    if (unit === undefined) return null
    const { state, page: wanted = 1 } = query
    const unitIds = communesIn(directory, rows).map(({ id }) => id)
    const {
      rows: found,
      total,
      page,
    } = await readAs(deps.door, official, (scoped) =>
      readPart({ page: wanted, onPage }, (part) => listImprovements(scoped, { unitIds, state, ...part })),
    )
    const address = (more: { readonly state?: typeof state | null; readonly page?: string | null }) =>
      improvementsAddress({ slug, state, ...more, lang })
    const name = unitLabel(unit, lang)
    return view('improvements', {
      title: `${name} – ${t('improvements.title')}`,
      tabs: unitTabs(locale, unit, previousPeriod(periodOf('quarter', deps.today())), 'improvements', official),
      states: [
        { label: t('improvements.state.all'), url: address({ state: null }), isCurrent: state === undefined },
        ...improvementStates.map((each) => ({
          label: t(`improvements.state.${each}`),
          url: address({ state: each }),
          isCurrent: state === each,
        })),
      ],
      everything: state === undefined ? null : address({ state: null }),
      lines: found.map((improvement) => undertakenLine(asked, improvement)),
      namesUnit: unit.level !== 'commune',
      newUrl:
        mayWorkOnRemarks(official) && communesNow(asked, slug).length > 0
          ? newImprovementAddress({ slug, lang })
          : null,
      answers: { label: t('improvements.publish.list'), url: answersAddress({ slug, lang }) },
      ...pageLinks(total, { page, onPage }, (other) => address({ page: other })),
    })
  },
})
