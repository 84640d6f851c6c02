import { type Cosignature, cosignaturesIn, parseSignature } from '@long-dan/ballot-book'
import { keysOf, textOf, type Witness, type WitnessProblem } from '@long-dan/database/worker'

/** What came back: nothing, or a status and the beginning of a text. */
export type Reply = { readonly status: number; readonly text: string } | 'unreachable' | 'timeout'

// Seconds by which a witness's clock may be ahead.
const aheadAtMost = 3600

/** What C2SP tlog-witness says that a status means; what is wrong then is ours to mend, or the witness's. */
const refusals: Readonly<Record<number, WitnessProblem>> = {
  400: 'malformed',
  403: 'signature-refused',
  404: 'log-unknown',
  409: 'conflict',
  422: 'not-consistent',
}

/** The witness's word for the checkpoint, or in which way the answer is none. Believes nothing that does not verify. */
export function readAnswer(reply: Reply, note: string, witness: Witness): Cosignature | WitnessProblem {
  if (typeof reply === 'string') return reply
  const { status, text } = reply
  if (status >= 300 && status < 400) return 'redirect'
  if (status >= 500) return 'failing'
  if (status !== 200) return refusals[status] ?? 'refused'
  const lines = text.split('\n')
  const [word] = cosignaturesIn(textOf(note), lines, keysOf([witness]))
  if (word) return word.at <= Date.now() / 1000 + aheadAtMost ? word : 'clock-ahead'
  const signatures = lines.flatMap((line) => parseSignature(line) ?? [])
  if (signatures.length === 0) return 'no-signature'
  return signatures.some(({ keyId }) => keyId === witness.keyId) ? 'signature-wrong' : 'other-key'
}

/** The size of the tree that it vouched for last, as an answer of 409 says it. */
export function sizeIn(reply: Reply): number | undefined {
  if (typeof reply === 'string' || reply.status !== 409) return undefined
  return /^(?:0|[1-9]\d{0,14})\n$/u.test(reply.text) ? Number(reply.text) : undefined
}
