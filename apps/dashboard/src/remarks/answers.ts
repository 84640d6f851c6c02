import { inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { answerLimit, findRemarks, listAnswers, type RemarkRow } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { answersAddress, remarksAddress } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { type MapSwitch, mapSwitch } from '../navigation/map-switch.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link, Option } from '../pages/link.ts'
import { view } from '../views/view.ts'
import type { AnswerField, AnswerProblem } from './answer-draft.ts'
import { communesIn, communesOnMap, rowsInReach } from './asked-remarks.ts'
import { periodChoices, periodCodeText } from './month-text.ts'
import { type RemarkView, remarkView } from './remark-view.ts'

export interface AnswersPage {
  readonly title: string
  readonly footNote: string
  readonly list: Link
  readonly mapSwitch: MapSwitch
  readonly action: string
  readonly withdrawal: string
  readonly mayWork: boolean
  /** What is to be answered, and their ids. */
  readonly remarks: readonly RemarkView[]
  readonly named: string
  readonly periods: readonly Option[]
  /** Characters of an answer. */
  readonly limit: number
  readonly typed: Readonly<Record<'said' | 'done' | 'period', string>>
  readonly problems: Readonly<Partial<Record<AnswerField, string>>>
  /** The same words stand in a remark, and may be common ones. */
  readonly canConfirm: boolean
  readonly answers: readonly {
    readonly id: string
    readonly period: string
    readonly said: string
    readonly done: string
    readonly publishedOn: string
    readonly withdrawnOn: string | null
  }[]
}

interface Typed {
  readonly body: FormBody
  /** Remarks to answer. */
  readonly named: readonly string[]
  readonly problems: readonly AnswerProblem[]
}

export type Answering = Pick<Asked, 'deps' | 'official'> & {
  readonly path: { readonly slug: string }
  readonly query: { readonly map?: 'today' }
}

/** "Ông/Bà góp ý – chúng tôi đã làm": answers of a unit, and the form for one. Vietnamese, as an official writes them. */
export const answers = definePage({
  address: answersAddress,
  async answer(asked, _reply, typed?: Typed) {
    const { deps, locale, official, path, query } = asked
    const { t, language } = locale
    const { slug } = path
    const reference = deps.reference.current()
    const today = deps.today()
    const unit = rowsInReach(reference.directory, official, slug).at(-1)
    if (unit === undefined) return null
    const map = query.map && inForceOn(unit, today) ? 'today' : undefined
    const { body, named, problems } = typed ?? { body: {}, named: query.for ?? [], problems: [] }
    const remarks = await answerable(asked, named)
    const unitIds = communesOf(asked).map(({ id }) => id)
    const written = await readAs(deps.door, official, (scoped) => listAnswers(scoped, unitIds))
    if (remarks.length > 0) {
      await recordAct(deps.door, official, {
        action: 'remarks-viewed',
        subject: `units/${slug}/remarks/answers`,
        unitId: unit.id,
      })
    }
    const own = answersAddress({ slug, map, lang: language })
    return view('remarks-answers', {
      title: t('remarks.answers.title'),
      footNote: t('remarks.privacy'),
      list: {
        label: `${unitLabel(unit, language)} – ${t('tab.remarks')}`,
        url: remarksAddress({ slug, map, lang: language }),
      },
      mapSwitch: mapSwitch(
        {
          locale,
          reference,
          reader: official.reach,
          today,
          period: periodOf('quarter', today),
          addressOf: (other) => answersAddress({ slug: unitSlug(other), map: 'today', lang: language }),
          note: t('remarks.map.today'),
          isToday: map !== undefined,
        },
        unit,
        own,
      ),
      action: own,
      withdrawal: own.replace('/answers', '/answers/withdraw'),
      mayWork: mayWorkOnRemarks(official),
      remarks: remarks.map((row) => remarkView(locale, reference, row)),
      named: remarks.map(({ id }) => id).join(','),
      periods: periodChoices(
        locale,
        remarks.map(({ month }) => month),
        ['quarter', 'month'],
      ),
      limit: answerLimit,
      typed: { said: body.said ?? '', done: body.done ?? '', period: body.period ?? '' },
      problems: Object.fromEntries(
        problems.map(({ field, wrong, copied }) => [
          field,
          wrong === 'copied' ? t('remarks.wrong.copied', { words: copied ?? '' }) : t(`remarks.wrong.${wrong}`),
        ]),
      ),
      canConfirm: problems.length > 0 && problems.every(({ wrong }) => wrong === 'copied'),
      answers: written.map((answer) => ({
        ...answer,
        period: periodCodeText(locale, answer.periodCode),
        publishedOn: locale.date(answer.publishedOn),
        withdrawnOn: answer.withdrawnOn === null ? null : locale.date(answer.withdrawnOn),
      })),
    })
  },
})

/** Of the remarks named, those of the first one's commune that lie in this unit and have no answer yet. */
export async function answerable(asking: Answering, ids: readonly string[]): Promise<readonly RemarkRow[]> {
  if (ids.length === 0) return []
  const within = new Set(communesOf(asking).map(({ id }) => id))
  const rows = await readAs(asking.deps.door, asking.official, (scoped) => findRemarks(scoped, ids))
  const open = rows.filter(({ unitId, route, answerId }) => within.has(unitId) && route === 'desk' && answerId === null)
  return open.filter(({ unitId }) => unitId === open[0]?.unitId)
}

function communesOf({ deps, official, path, query }: Answering) {
  const reference = deps.reference.current()
  const rows = rowsInReach(reference.directory, official, path.slug)
  const unit = rows.at(-1)
  return unit && query.map && inForceOn(unit, deps.today())
    ? communesOnMap(reference, official, unit, deps.today())
    : communesIn(reference.directory, rows)
}
