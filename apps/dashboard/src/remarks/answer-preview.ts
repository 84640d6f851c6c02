import { createHash } from 'node:crypto'
import type { ImprovementState } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { View } from '@long-dan/web'
import type { Fields, Form, Values } from '../forms/form.ts'
import { type FormState, type FormView, formView } from '../forms/form-view.ts'
import { view } from '../views/view.ts'
import type { PublicWords, publicWords } from './answer-form.ts'

/** An answer as the public reads it. */
export interface PublicAnswer extends Pick<PublicWords, 'said' | 'done'> {
  /** The month or quarter in words. */
  readonly when: string
  readonly state: ImprovementState
  /** The result of the comparison before and after, or when there will be one. */
  readonly result: readonly string[]
}

export interface AnswerPreviewPage extends Omit<PublicAnswer, 'state'> {
  readonly title: string
  /** State of the improvement; empty when done. */
  readonly state: string
  /** Label before what was done. */
  readonly doneLabel: string
  /** Sent again in order to publish. */
  readonly form: FormView
}

type Words = Values<ReturnType<typeof publicWords>>

/** Whether the official saw exactly this answer. */
export function wasSeen(answer: PublicAnswer, { seen }: Pick<Words, 'seen'>): boolean {
  return seen === digestOf(answer)
}

/** What the public will read, above the form that publishes it; changing a word there brings up the preview again. */
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
    // The checkbox for common words is kept only if it was ticked.
    form: { ...form, fields: stored?.confirmed === true && confirmed ? form.fields : others },
  })
}

function digestOf({ when, said, done, state, result }: PublicAnswer): string {
  return createHash('sha256')
    .update(JSON.stringify([when, said, done, state, result]))
    .digest('hex')
}
