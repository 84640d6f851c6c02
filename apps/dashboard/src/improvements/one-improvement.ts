import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  findImprovement,
  findRemarks,
  type ImprovementVersion,
  improvementHistory,
  type ToldImprovement,
} from '@long-dan/database/dashboard'
import {
  changeImprovementAddress,
  improvementAddress,
  improvementStates,
  improvementsAddress,
  publishImprovementAddress,
} from '../addresses/improvements.ts'
import { answersAddress } from '../addresses/remarks.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Link } from '../pages/link.ts'
import { isUuid } from '../remarks/remark-words.ts'
import { view } from '../views/view.ts'
import { type Effect, readEffect } from './effect.ts'
import { improvementAnswerForm, improvementForm } from './improvement-form.ts'
import { shownFields } from './new-improvement.ts'
import { desksOf, type UndertakenLine, undertakenLine } from './undertaken.ts'

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>

export interface ImprovementPage extends UndertakenLine {
  readonly title: string
  readonly list: Link
  readonly remarks: readonly string[]
  readonly effect: Effect
  /** Updates its state; null for readers, and once it is done. */
  readonly form: FormView | null
  readonly isDone: boolean
  /** Publishes it; null for readers. */
  readonly publish: FormView | null
  readonly publishAbout: string
  /** What the public reads now; empty when nothing is published. */
  readonly published: string
  readonly answers: Link
  readonly history: readonly { readonly at: string; readonly by: string; readonly what: string }[]
  /** Error of a form that is no longer on the page. */
  readonly problem: string
}

/** What is being done, its state, whether it helped, and what the public is told. */
export const oneImprovement = definePage({
  address: improvementAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path } = asked
    const found = await findOne(deps.door, official, path.improvement)
    if (found === null) return null
    const { improvement, history, remarks } = found
    const { t, language: lang } = locale
    const { unitId, state, id } = improvement
    if (remarks.length > 0)
      await recordAct(deps.door, official, { action: 'remarks-viewed', subject: `improvements/${id}`, unitId })
    const unit = deps.reference.current().directory.byId(unitId)
    const slug = unit ? unitSlug(unit) : ''
    const isDone = state === 'done'
    const mayWork = mayWorkOnRemarks(official)
    const form = mayWork && !isDone ? stepForm(asked, improvement, refused) : null
    const publish = mayWork ? publishForm(asked, improvement, refused) : null
    const stateNow = t(`improvements.state.${state}`)
    return view('improvement', {
      ...undertakenLine(asked, improvement),
      title: improvement.what,
      list: {
        label: `${unit ? unitLabel(unit, lang) : ''} – ${t('improvements.title')}`,
        url: improvementsAddress({ slug, lang }),
      },
      remarks,
      effect: await readEffect(asked, improvement),
      form,
      isDone,
      publish,
      publishAbout: t('improvements.publish.about', { state: stateNow }),
      published: publishedText(asked, improvement),
      answers: { label: t('improvements.publish.list'), url: answersAddress({ slug, lang }) },
      history: history.map((version) => historyLine(asked, version)),
      problem: alertElsewhere(locale, refused, [form, publish]),
    })
  },
})

export interface FoundImprovement {
  readonly improvement: ToldImprovement
  readonly history: readonly ImprovementVersion[]
  /** Texts of the remarks it responds to, as far as they still exist. */
  readonly remarks: readonly string[]
}

/** The improvement, if within the official's reach; null otherwise. */
export async function findOne(door: DashboardDoor, official: Official, id: string): Promise<FoundImprovement | null> {
  if (!isUuid(id)) return null
  return readAs(door, official, async (scoped) => {
    const improvement = await findImprovement(scoped, id)
    if (improvement === undefined) return null
    const remarks = await findRemarks(scoped, improvement.remarkIds)
    return { improvement, history: await improvementHistory(scoped, id), remarks: remarks.map(({ text }) => text) }
  })
}

function stepForm(asked: Asking, improvement: ToldImprovement, refused: Refusal | undefined): FormView {
  const { deps, locale } = asked
  const { id, unitId, version, state, what, who, dueOn, reason, deskIds } = improvement
  const { deskById } = deps.reference.current()
  // Once under way it cannot go back to received.
  const states = improvementStates.filter((each) => each !== 'received' || state === 'received')
  const form = formView(locale, improvementForm, {
    action: changeImprovementAddress({ improvement: id, lang: locale.language }),
    submit: locale.t('improvements.change.submit'),
    stored: { version, state, what, who, dueOn, reason, desks: deskIds.map((each) => deskById(each)?.code ?? '') },
    options: {
      state: states.map((code) => ({ code, label: `improvements.state.${code}` as const })),
      desks: desksOf(asked, unitId).map(({ code, name }) => ({ code, label: () => name ?? code })),
    },
    refused,
  })
  return { ...form, fields: shownFields(form.fields, true) }
}

function publishForm({ locale }: Asking, { id, version }: ToldImprovement, refused: Refusal | undefined): FormView {
  const form = formView(locale, improvementAnswerForm, {
    action: publishImprovementAddress({ improvement: id, lang: locale.language }),
    prefix: 'public-',
    submit: locale.t('answers.preview'),
    stored: { version },
    refused,
  })
  const { confirmed, ...fields } = form.fields
  return refused !== undefined && Object.hasOwn(refused.problems, 'confirmed') ? form : { ...form, fields }
}

function publishedText({ locale: { t } }: Asking, { state, answerState }: ToldImprovement): string {
  if (answerState === null) return ''
  const said = t(`improvements.state.${answerState}`)
  return t(answerState === state ? 'improvements.publish.current' : 'improvements.publish.earlier', { state: said })
}

function historyLine({ deps, locale }: Asking, version: ImprovementVersion) {
  const { t, date } = locale
  const { recordedAt, username, state, what, who, dueOn, deskIds, reason } = version
  const { deskById } = deps.reference.current()
  const desks = deskIds.map((id) => deskById(id)?.code ?? '').join(', ')
  const parts = [
    t(`improvements.state.${state}`),
    reason,
    what,
    who,
    t('improvements.due-on', { date: date(dueOn) }),
    desks,
  ]
  return { at: instantText(recordedAt), by: username, what: parts.filter(Boolean).join(' · ') }
}
