import type { Witness, WitnessAnswer } from '@long-dan/database/setup'
import { type MessageKey, onOneLine } from '@long-dan/i18n'

const line: (key: MessageKey, facts: object) => string = onOneLine as (key: MessageKey, facts: object) => string

/** What came of asking a witness last, and what to do about it; '' for one that comes by itself. */
export function answerInWords({ address }: Witness, answer: WitnessAnswer | undefined): string {
  if (address === null) return ''
  if (answer === undefined) return onOneLine('operator.witness.never')
  const { askedAt, outcome, status, seen } = answer
  return `${askedAt.toISOString()}  ${line(`operator.witness.answer.${outcome}`, { status, seen })}`
}
