import type { Language } from '@long-dan/i18n'

export interface BallotUrlOptions {
  readonly language: Language
  /** The closed desk whose code was opened. */
  readonly from?: string | undefined
  /** Asked for beside a ballot of this phone that may not be sent yet. */
  readonly another?: boolean
}

/** Address of a desk's ballot; the Vietnamese one needs no parameter. */
export function ballotUrl(deskCode: string, { language, from, another = false }: BallotUrlOptions): string {
  const parameters = [
    ...(language === 'vi' ? [] : [`lang=${language}`]),
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(another ? ['new'] : []),
  ]
  return `/d/${deskCode}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`
}
