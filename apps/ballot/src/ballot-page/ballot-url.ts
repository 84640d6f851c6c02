import type { Language } from '@long-dan/i18n'

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
    ...(language === 'vi' ? [] : [`lang=${language}`]),
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(sending ? ['send'] : []),
    ...(another ? ['new'] : []),
  ]
  return `/d/${deskCode}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`
}
