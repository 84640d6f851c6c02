import { readFileSync } from 'node:fs'
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
const remarks: readonly Remark[] = [...pointingRemarks, ...harmlessRemarks].map(readRemark)
const isHeldOut = (index: number) => index % 3 === 2

export const forMending = remarks.filter((_, index) => !isHeldOut(index))
export const heldOut = remarks.filter((_, index) => isHeldOut(index))

/** Numbers, addresses and plates as somebody writes them who knows that they are masked, and harmless remarks; the rule was mended by these. */
export const disguised = readList('disguised')
/** The same, written after the mending; the rule was not tuned to it. */
export const freshlyDisguised = readList('fresh')

function readList(name: string): readonly Remark[] {
  const lines = readFileSync(new URL(`../../bench/masking/${name}.txt`, import.meta.url), 'utf8')
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => readRemark(decodeEscapes(line)))
}

// What cannot be seen in a file is written as in a program.
function decodeEscapes(line: string): string {
  return line
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replace(/\\u\{(\w+)\}/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

function readRemark(line: string): Remark {
  return { text: line.replace(/[«»]/gu, ''), stored: line.replace(/«[^»]*»/gu, mask) }
}

export function isPointing({ text, stored }: Remark): boolean {
  return text !== stored
}
