import { addressIn, type Language } from '@long-dan/i18n'

interface AddressParts {
  readonly language: Language
  /** The closed desk whose code the citizen opened. */
  readonly from?: string | undefined
}

/** Address of a desk's ballot; the Vietnamese one needs no parameter. */
export function ballotUrl(deskCode: string, parts: AddressParts): string {
  return addressOf(`/d/${deskCode}`, parts)
}

/** A new ballot, although an earlier one on this phone may still be unsent. */
export function anotherBallotUrl(deskCode: string, language: Language): string {
  return withWord(ballotUrl(deskCode, { language }), 'new')
}

/**
 * Where a form is submitted: `send` casts the ballot, `switch` returns the same page in another language with all answers kept and casts
 * nothing. Without `path` it is the address of the page, a desk's own or that of a slip's code.
 *
 * Submitting a form makes browsers forget what they cached under that address, but the page itself must stay cached: going back has to find
 * the token that was already used. So the form's address differs from the page's.
 */
export function formUrl(act: 'send' | 'switch', parts: AddressParts, path = ''): string {
  return withWord(addressOf(path, parts), act)
}

function addressOf(path: string, { language, from }: AddressParts): string {
  return addressIn(language, from === undefined ? path : `${path}?from=${from}`)
}

// The word stands last in the address, so that a script can append to it.
function withWord(address: string, word: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${word}`
}
