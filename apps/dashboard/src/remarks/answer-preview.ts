import { createHash } from 'node:crypto'
import type { ImprovementState } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { View } from '@long-dan/web'
import type { Fields, Form, Values } from '../forms/form.ts'
import { type FormState, type FormView, formView } from '../forms/form-view.ts'
import { view } from '../views/view.ts'
import type { PublicWords, publicWords } from './answer-form.ts'

/** What the public reads of an answer. */
export interface PublicAnswer extends Pick<PublicWords, 'said' | 'done'> {
  /** The month or quarter, in words. */
  readonly when: string
  readonly state: ImprovementState
  /** What the comparison of before and after says, or when it will. */
  readonly result: readonly string[]
}

export interface AnswerPreviewPage extends Omit<PublicAnswer, 'state'> {
  readonly title: string
  /** How far it has come; empty where it is done. */
  readonly state: string
  /** What stands before what was done. */
  readonly doneLabel: string
  /** Sent again to publish. */
  readonly form: FormView
}

type Words = Values<ReturnType<typeof publicWords>>

/** Whether the official saw exactly this. */
export function wasSeen(answer: PublicAnswer, { seen }: Pick<Words, 'seen'>): boolean {
  return seen === digestOf(answer)
}

/** What the public will read, above the form that publishes it; whoever changes a word there sees it anew. */
export function answerPreview<Of extends Fields>(
  locale: Locale,
  of: Form<unknown, Of>,
  answer: PublicAnswer,
  { stored, ...state }: FormState<Of>,
): View {
  const { t } = locale
  const form = formView(locale, of, {
    ...state,
    submit: t('remarks.answers.publish'),
    hint: t('answers.preview.again'),
    stored: { ...stored, said: answer.said, done: answer.done, seen: digestOf(answer) },
  })
  const { confirmed, ...others } = form.fields
  return view('answer-preview', {
    ...answer,
    title: t('answers.preview'),
    state: answer.state === 'done' ? '' : t(`improvements.state.${answer.state}`),
    doneLabel: t(`answers.${answer.state}`),
    // The box that says that words are common ones only where somebody ticked it.
    form: { ...form, fields: stored?.confirmed === true && confirmed ? form.fields : others },
  })
}

function digestOf({ when, said, done, state, result }: PublicAnswer): string {
  return createHash('sha256')
    .update(JSON.stringify([when, said, done, state, result]))
    .digest('hex')
}
