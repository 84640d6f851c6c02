import { createHash } from 'node:crypto'
import { type Language, localeOf, type PlainMessageKey, wordingIn } from '@long-dan/i18n'
import { type QuestionnaireVersion, scalePoints } from '@long-dan/questionnaire'

/** What is heard besides questions and answers, by the name of its part. */
const messages = {
  notice: 'ballot.notice.short',
  'notice-anonymous': 'ballot.notice.anonymous',
  'notice-use': 'ballot.notice.use',
  'notice-optional': 'ballot.notice.optional',
  'notice-unseen': 'ballot.notice.unseen',
  touch: 'kiosk.touch',
  missing: 'ballot.overall.missing',
  noted: 'kiosk.noted',
  'send-now': 'ballot.send-now',
  next: 'ballot.next',
  back: 'ballot.back',
  'send-answered': 'ballot.send-answered',
  send: 'ballot.send',
  sent: 'ballot.state.sent',
  kept: 'ballot.state.waiting',
  'go-on': 'kiosk.go-on',
  done: 'kiosk.done',
  finish: 'kiosk.finish',
  finished: 'kiosk.finished',
  'finished-text': 'kiosk.finished.text',
  idle: 'kiosk.idle.title',
} as const satisfies Readonly<Record<string, PlainMessageKey>>

/** Everything on a ballot that can be heard, by the name of its part; each question is followed by its answers, one part each. */
export function spokenParts({ data }: QuestionnaireVersion, language: Language): ReadonlyMap<string, string> {
  const { t } = localeOf(language)
  const words = (wording: Parameters<typeof wordingIn>[1]) => wordingIn(language, wording)
  return new Map([
    ['overall', words(data.overall)],
    ...scalePoints.map((point) => [`face-${point}`, words(data.scale[point])] as const),
    ['na', words(data.scale.na)],
    ['stem', words(data.stem)],
    ...data.criteria.map(({ code, statement }) => [code, words(statement)] as const),
    ...(data.questions ?? []).flatMap(({ code, text, options }) => [
      [code, words(text)] as const,
      ...options.map((option) => [`${code}-${option.code}`, words(option.text)] as const),
    ]),
    ['remark', words(data.remark)],
    ...Object.entries(messages).map(([part, key]) => [part, t(key)] as const),
  ])
}

/** A recording belongs to the words that it says: when they change, it is no longer played. */
export function keyOfWords(words: string): string {
  return createHash('sha256').update(words).digest('hex')
}
