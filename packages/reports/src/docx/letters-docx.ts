import { Packer, Paragraph, type Table, TextRun } from 'docx'
import type { Report } from '../report/report.ts'
import { letterhead, signature } from './docx-letterhead.ts'
import { officialPages } from './docx-of.ts'
import { space, twips } from './docx-style.ts'

/** Several short documents of one kind in one file, each on a page of its own with a letterhead and a place to sign. */
export async function lettersDocxOf(letters: readonly [Report, ...Report[]]): Promise<Buffer> {
  const children = letters.flatMap((letter, at): (Paragraph | Table)[] => [
    ...(at === 0 ? [] : [new Paragraph({ style: 'cell', pageBreakBefore: true, children: [] })]),
    ...letterhead(letter),
    ...letter.parts.flatMap((part) => (part.kind === 'paragraph' ? [blankLine(part.text)] : [])),
    ...signature(letter),
  ])
  return Packer.toBuffer(officialPages(letters[0], children))
}

// Not justified: that would pull apart a word before a row of dots.
function blankLine(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: twips(10) },
    spacing: { after: space(6), line: 320 },
    children: [new TextRun(text)],
  })
}
