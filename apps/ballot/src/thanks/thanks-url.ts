/** Address of the thank-you page; what it knows of the ballot is sealed in the note. */
export function thanksUrl(deskCode: string, sealedNote: string, language: string, large = false): string {
  const parameters = [...(language === 'vi' ? [] : [`lang=${language}`]), ...(large ? ['large'] : [])]
  return `/d/${deskCode}/thanks/${sealedNote}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`
}
