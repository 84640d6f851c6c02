import { localeOf } from '@long-dan/i18n'
import type { Report } from '../report/report.ts'
import { type Face, type Flow, keepTogether, page, paragraph, points, rule } from './flow.ts'

// The 165 mm of text width: agency on the left, nation on the right.
const left = { x: page.left, width: points(68) }
const right = { x: page.left + points(68), width: points(97) }

/** Agency and nation, or Party, side by side, number and date left blank, kind of document and its subject. */
export function pdfLetterhead(flow: Flow, { letterhead, subject, language }: Report): void {
  const { doc } = flow
  const { t } = localeOf(language)
  const top = page.top
  doc.y = top
  if (letterhead.above !== null) line(flow, left, letterhead.above, 'regular', 12.5)
  for (const each of letterhead.agency) line(flow, left, each, 'bold', 12.5)
  if (letterhead.form === 'party') line(flow, left, '*', 'regular', 13)
  else rule(flow, left.x, left.width, points(24))
  line(flow, left, t('report.number'), 'regular', 13)
  const belowLeft = doc.y
  doc.y = top
  if (letterhead.form === 'party') line(flow, right, t('report.party'), 'bold', 13.5)
  else {
    line(flow, right, t('report.nation'), 'bold', 12.5)
    line(flow, right, t('report.motto'), 'bold', 13.5)
  }
  rule(flow, right.x, right.width, points(56))
  line(flow, right, t('report.date'), 'italic', 13)
  doc.y = Math.max(belowLeft, doc.y) + 16
  paragraph(flow, letterhead.documentType, { face: 'bold', align: 'center', after: 0, tag: 'H1' })
  paragraph(flow, subject, { face: 'bold', align: 'center', after: 0 })
  rule(flow, page.left, page.width, points(36))
  doc.y += 8
}

/** The recipients, and the place for a signature. */
export function pdfSignature(flow: Flow, { letterhead, language }: Report): void {
  const { doc } = flow
  const { t } = localeOf(language)
  const copies = [...[...letterhead.recipients, '…………………………'].map((one) => `- ${one};`), `- ${t('report.file-copy')}`]
  keepTogether(flow, 40 + copies.length * 14)
  const top = doc.y + 12
  doc.y = top
  line(flow, left, t('report.recipients'), 'boldItalic', 12, 'left')
  for (const copy of copies) line(flow, left, copy, 'regular', 11, 'left')
  const belowLeft = doc.y
  doc.y = top
  line(flow, right, t('report.signature'), 'bold', 13.5)
  line(flow, right, t('report.signature-hint'), 'italic', 12)
  doc.y = Math.max(belowLeft, doc.y)
}

function line(
  { doc, root }: Flow,
  { x, width }: typeof left,
  text: string,
  face: Face,
  size: number,
  align: 'left' | 'center' = 'center',
): void {
  doc.font(face).fontSize(size).fillColor('black')
  doc.text(text.normalize('NFC'), x, doc.y, { width, align, structParent: root, structType: 'P' })
}
