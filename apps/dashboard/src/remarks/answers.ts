import { inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { findRemarks, listAnswers, type RemarkRow } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'
import { improvementAddress } from '../addresses/improvements.ts'
import { answersAddress, publishAnswerAddress, remarksAddress, withdrawAnswerAddress } from '../addresses/remarks.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { typedIn } from '../forms/sent.ts'
import { uuids } from '../forms/typed-values.ts'
import { type MapSwitch, mapSwitch } from '../navigation/map-switch.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link, Option } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { answerForm, withdrawForm } from './answer-form.ts'
import { communesIn, communesOnMap, rowsInReach } from './asked-remarks.ts'
import { periodChoices, periodCodeText } from './month-text.ts'
import { type RemarkView, remarkView } from './remark-view.ts'

export interface AnswersPage {
  readonly title: string
  readonly footNote: string
  readonly list: Link
  readonly mapSwitch: MapSwitch
  readonly mayWork: boolean
  /** The remarks to answer. */
  readonly remarks: readonly RemarkView[]
  readonly form: FormView
  /** Error of a form that is no longer on the page. */
  readonly problem: string
  readonly answers: readonly {
    /** Withdraws the answer; null for readers, and once it is withdrawn. */
    readonly form: FormView | null
    readonly period: string
    readonly said: string
    readonly done: string
    readonly publishedOn: string
    readonly withdrawnOn: string | null
    /** The improvement that it reports on, labelled by its state; null when it only answers remarks. */
    readonly improvement: Link | null
    readonly doneLabel: string
  }[]
}

export type Answering = Pick<Asked, 'deps' | 'official' | 'locale'> & {
  readonly path: { readonly slug: string }
  readonly query: { readonly map?: 'today' }
}

/** "Ông/Bà góp ý – chúng tôi đã làm": a unit's answers, and the form for a new one. In Vietnamese, as officials write them. */
export const answers = definePage({
  address: answersAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path, query } = asked
    const { t, language } = locale
    const { slug } = path
    const reference = deps.reference.current()
    const today = deps.today()
    const unit = rowsInReach(reference.directory, official, slug).at(-1)
    if (unit === undefined) return null
    const map = query.map && inForceOn(unit, today) ? 'today' : undefined
    const named = refused ? uuids.safeParse(typedIn(refused.sent, 'for') ?? '').data : query.for
    const remarks = await answerable(asked, named ?? [])
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
    const mayWork = mayWorkOnRemarks(official)
    const months = remarks.map(({ month }) => month)
    const form = answerFormOf(asked, {
      action: publishAnswerAddress({ slug, map, lang: language }),
      remarks,
      periods: periodChoices(locale, months, ['quarter', 'month']),
      refused,
    })
    const withdrawal = (answer: string) =>
      formView(locale, withdrawForm, {
        action: withdrawAnswerAddress({ slug, map, lang: language }),
        submit: t('remarks.answers.withdraw'),
        stored: { answer },
      })
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
      mayWork,
      remarks: remarks.map((row) => remarkView(locale, reference, row)),
      form,
      problem: remarks.length === 0 ? alertElsewhere(locale, refused, []) : '',
      answers: written.map((answer) => ({
        ...answer,
        doneLabel: t(`answers.${answer.state}`),
        improvement:
          answer.improvementId === null
            ? null
            : {
                label: t(`improvements.state.${answer.state}`),
                url: improvementAddress({ improvement: answer.improvementId, lang: language }),
              },
        form: mayWork && answer.withdrawnOn === null ? withdrawal(answer.id) : null,
        period: periodCodeText(locale, answer.periodCode),
        publishedOn: locale.date(answer.publishedOn),
        withdrawnOn: answer.withdrawnOn === null ? null : locale.date(answer.withdrawnOn),
      })),
    })
  },
})

interface AnswerState {
  readonly action: string
  readonly remarks: readonly RemarkRow[]
  readonly periods: readonly Option[]
  readonly refused: Refusal | undefined
}

/** The form for one answer; the checkbox for common words appears only if words were copied. */
function answerFormOf({ locale }: Pick<Asked, 'locale'>, { action, remarks, periods, refused }: AnswerState): FormView {
  const form = formView(locale, answerForm, {
    action,
    prefix: 'answer-',
    submit: locale.t('answers.preview'),
    stored: { for: remarks.map(({ id }) => id).join(',') },
    options: { period: periods.map(({ code, label }) => ({ code, label: () => label })) },
    refused,
  })
  const { confirmed, ...fields } = form.fields
  const isCopied = refused !== undefined && Object.hasOwn(refused.problems, 'confirmed')
  return { ...form, fields: isCopied ? { ...fields, confirmed } : fields }
}

/** Of the named remarks, those from the first one's commune that belong to this unit and have no answer yet. */
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
