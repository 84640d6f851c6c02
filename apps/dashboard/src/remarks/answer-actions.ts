import { randomUUID } from 'node:crypto'
import { publishAnswer, withdrawAnswer } from '@long-dan/database/dashboard'
import { answersAddress, publishAnswerAddress, withdrawAnswerAddress } from '../addresses/remarks.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { answerForm, answerProblems, withdrawForm } from './answer-form.ts'
import { answerPreview, wasSeen } from './answer-preview.ts'
import { type Answering, answerable, answers } from './answers.ts'
import { periodChoices, periodCodeText } from './month-text.ts'

const publish = defineAction({
  address: publishAnswerAddress,
  form: answerForm,
  page: answers,
  async act(asked, typed) {
    const { deps, official, locale } = asked
    const remarks = await answerable(asked, typed.for)
    const [first] = remarks
    const gone = new Wrong({ '': locale.t('remarks.wrong.remarks') })
    if (first === undefined) return gone
    const texts = remarks.map(({ text }) => text)
    const problems = answerProblems(typed, texts, locale)
    if (Object.keys(problems).length > 0) return new Wrong(problems)
    const { unitId } = first
    const when = periodCodeText(locale, typed.period)
    const shown = { when, said: typed.said, done: typed.done, state: 'done', result: [] } as const
    if (!wasSeen(shown, typed)) {
      const { slug } = asked.path
      const options = periodChoices(
        locale,
        remarks.map(({ month }) => month),
        ['quarter', 'month'],
      )
      return answerPreview(locale, answerForm, shown, {
        action: publishAnswerAddress({ slug, map: asked.query.map, lang: locale.language }),
        options: { period: options.map(({ code, label }) => ({ code, label: () => label })) },
        stored: { for: remarks.map(({ id }) => id).join(','), period: typed.period, confirmed: typed.confirmed },
      })
    }
    const who = { accountId: official.accountId, act: randomUUID() }
    const answer = {
      said: typed.said,
      done: typed.done,
      periodCode: typed.period,
      unitId,
      remarkIds: remarks.map(({ id }) => id),
    }
    const id = await readAs(deps.door, official, (scoped) => publishAnswer(scoped, who, answer))
    if (id === null) return gone
    await recordAct(deps.door, official, { action: 'remark-changed', subject: `answers/${id} published`, unitId })
    return back(asked)
  },
})

const withdraw = defineAction({
  address: withdrawAnswerAddress,
  form: withdrawForm,
  async act(asked, { answer }) {
    const { deps, official } = asked
    const who = { accountId: official.accountId, act: randomUUID() }
    const done = await readAs(deps.door, official, (scoped) => withdrawAnswer(scoped, who, answer))
    if (done) await recordAct(deps.door, official, { action: 'remark-changed', subject: `answers/${answer} withdrawn` })
    return back(asked)
  },
})

function back({ path: { slug }, query: { map }, locale }: Answering): Elsewhere {
  return new Elsewhere(answersAddress({ slug, map, lang: locale.language }))
}

/** Answers are published and withdrawn. */
export const answerActions = [publish, withdraw]
