import { AlignmentType, ImageRun, Paragraph, TextRun } from 'docx'
import { chartWidth } from '../report/draw-chart.ts'
import type { ReportChart } from '../report/report.ts'
import { space } from './docx-style.ts'

// 165 mm in CSS pixels.
const textWidth = 623

/** The picture across the width of the text, with its alternative text and its caption. */
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
