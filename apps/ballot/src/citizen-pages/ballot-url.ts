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
  const parameters = [
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(sending ? ['send'] : []),
    ...(another ? ['new'] : []),
  ]
  return addressIn(language, `/d/${deskCode}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`)
}

/** Where a form is sent that stays at the address it stands on: a desk's own, or that of a slip's code. */
export function sendQuery(language: Language): string {
  return addressIn(language, '?send')
}

/** To the same page in another language with everything answered so far: the form is sent there and counts for nothing. */
export function switchQuery(language: Language, from?: string): string {
  const address = addressIn(language, from === undefined ? '' : `?from=${from}`)
  // A script appends the screen: this stays the last word.
  return `${address}${address === '' ? '?' : '&'}switch`
}
