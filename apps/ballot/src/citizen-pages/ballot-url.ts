import { addressIn, type Language } from '@long-dan/i18n'

export interface BallotUrlOptions {
  readonly language: Language
  /** The closed desk whose code was opened. */
  readonly from?: string | undefined
  /**
   * Where the form is sent. A sent form makes browsers forget what they keep under that address, and the page itself
   * must be kept: going back has to find the token that was already used.
   */
  readonly sending?: boolean
  /** Asked for beside a ballot of this phone that may not be sent yet. */
  readonly another?: boolean
}

/** Address of a desk's ballot; the Vietnamese one needs no parameter. */
export function ballotUrl(
  deskCode: string,
  { language, from, sending = false, another = false }: BallotUrlOptions,
): string {
  return withWords(`/d/${deskCode}`, { language, from }, [...(sending ? ['send'] : []), ...(another ? ['new'] : [])])
}

/** Where a form is sent that stays at the address it stands on: a desk's own, or that of a slip's code. */
export function sendQuery(language: Language): string {
  return withWords('', { language }, ['send'])
}

/** To the same page in another language with everything answered so far: the form is sent there and counts for nothing. */
export function switchQuery(language: Language, from?: string): string {
  return withWords('', { language, from }, ['switch'])
}

// What a form does is the last word of its address: a script appends to it.
function withWords(path: string, { language, from }: BallotUrlOptions, words: readonly string[]): string {
  const address = addressIn(language, from === undefined ? path : `${path}?from=${from}`)
  return [address, ...words].reduce((all, word) => `${all}${all.includes('?') ? '&' : '?'}${word}`)
}
