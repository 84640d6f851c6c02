import { harmlessRemarks } from './harmless-remarks.test-support.ts'
import { mask } from './mask.ts'
import { pointingRemarks } from './pointing-remarks.test-support.ts'

export interface Remark {
  readonly text: string
  /** What it must be stored as. */
  readonly stored: string
}

/**
 * Remarks as people at a desk write them, composed from the kinds of things they mention and without looking at what the rule catches.
 * Every third line is held out: the rule was not tuned to it.
 */
const remarks: readonly Remark[] = [...pointingRemarks, ...harmlessRemarks].map((line) => ({
  text: line.replace(/[«»]/gu, ''),
  stored: line.replace(/«[^»]*»/gu, mask),
}))
const isHeldOut = (index: number) => index % 3 === 2

export const forMending = remarks.filter((_, index) => !isHeldOut(index))
export const heldOut = remarks.filter((_, index) => isHeldOut(index))

export function isPointing({ text, stored }: Remark): boolean {
  return text !== stored
}
