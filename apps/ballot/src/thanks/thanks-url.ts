import { addressIn, type Language } from '@long-dan/i18n'

/** Address of the thank-you page; all it knows of the ballot is sealed in the note. */
export function thanksUrl(deskCode: string, sealedNote: string, language: Language, large = false): string {
  return addressIn(language, `/d/${deskCode}/thanks/${sealedNote}${large ? '?large' : ''}`)
}

export const forgetUrl = '/forget.svg'
