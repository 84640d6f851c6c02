/** Address of the thank-you page; what it knows of the ballot is sealed in the note. */
export function thanksUrl(deskCode: string, sealedNote: string, language: string): string {
  return `/d/${deskCode}/thanks/${sealedNote}${language === 'vi' ? '' : `?lang=${language}`}`
}
