import { maskCodes } from './mask-codes.ts'
import { maskDisguisedNumbers } from './mask-disguised-numbers.ts'
import { maskNumbers } from './mask-numbers.ts'
import { maskPlates } from './mask-plates.ts'
import { maskSpeltNumbers } from './mask-spelt-numbers.ts'
import { maskWebAddresses } from './mask-web-addresses.ts'
import { normaliseRemark } from './normalise-remark.ts'

/**
 * Replaces what could identify a person with `•••` before a remark is stored: e-mail addresses and personal pages, licence plates,
 * telephone, identity, tax, insurance, account, dossier and certificate numbers, however they are spaced, spelt out or disguised. Dates,
 * hours, sums of money, lists and numbers of laws stay, so that the remark keeps its meaning. Names and street addresses are not
 * recognised.
 */
export function maskRemark(text: string): string {
  const steps = [maskWebAddresses, maskCodes, maskPlates, maskSpeltNumbers, maskNumbers, maskDisguisedNumbers]
  return steps.reduce((masked, step) => step(masked), normaliseRemark(text)).trim()
}
