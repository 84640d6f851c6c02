import { addressIn, type Language } from '@long-dan/i18n'

interface AddressParts {
  readonly language: Language
  /** The closed desk whose code was opened. */
  readonly from?: string | undefined
}

/** Address of a desk's ballot; the Vietnamese one needs no parameter. */
export function ballotUrl(deskCode: string, parts: AddressParts): string {
  return addressOf(`/d/${deskCode}`, parts)
}

/** A ballot asked for beside one of this phone that may not be sent yet. */
export function anotherBallotUrl(deskCode: string, language: Language): string {
  return withWord(ballotUrl(deskCode, { language }), 'new')
}

/**
 * Where a form is sent: to be cast, or to the same page in another language with everything answered so far, where it counts for nothing.
 * Without `path` to the address it stands on: a desk's own, or that of a slip's code.
 *
 * A sent form makes browsers forget what they keep under that address, and the page itself must be kept: going back has to find the token
 * that was already used. So the address is another one.
 */
export function formUrl(act: 'send' | 'switch', parts: AddressParts, path = ''): string {
  return withWord(addressOf(path, parts), act)
}

function addressOf(path: string, { language, from }: AddressParts): string {
  return addressIn(language, from === undefined ? path : `${path}?from=${from}`)
}

// What a form does is the last word of its address: a script appends to it.
function withWord(address: string, word: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${word}`
}
