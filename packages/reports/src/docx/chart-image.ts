import { AlignmentType, ImageRun, Paragraph, TextRun } from 'docx'
import { chartWidth } from '../report/draw-chart.ts'
import type { ReportChart } from '../report/report.ts'
import { space } from './docx-style.ts'

// CSS pixels of 165 mm.
const textWidth = 623

/** The picture as wide as the text, with its words for those who do not see it, and its caption. */
export function chartImage({ height, caption, alternative }: ReportChart, picture: Buffer): readonly Paragraph[] {
  return [
    new Paragraph({
      keepNext: true,
      alignment: AlignmentType.CENTER,
      spacing: { before: space(6), after: space(2) },
      children: [
        new ImageRun({
          type: 'png',
          data: picture,
          transformation: { width: textWidth, height: Math.round((height * textWidth) / chartWidth) },
          altText: { name: caption, title: caption, description: alternative },
        }),
      ],
    }),
    new Paragraph({
      style: 'small',
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: caption, italics: true })],
    }),
  ]
}
