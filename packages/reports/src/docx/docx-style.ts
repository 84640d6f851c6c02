import { localeOf } from '@long-dan/i18n'
import { AlignmentType, HeadingLevel, type IStylesOptions, Paragraph, TextRun } from 'docx'
import type { Report } from '../report/report.ts'

const font = 'Times New Roman'

/** Twentieths of a point, as Word counts lengths. */
export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440)
}

/** Spacing in Word's units, from points. */
export function space(points: number): number {
  return points * 20
}

export function styleIn(language: Report['language']): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: 28, language: { value: localeOf(language).tag } },
        paragraph: { spacing: { after: space(6) } },
      },
      heading2: {
        run: { font, size: 28, bold: true, color: '000000' },
        paragraph: { spacing: { before: space(12), after: space(6) } },
      },
    },
    paragraphStyles: [
      { id: 'small', name: 'Small', basedOn: 'Normal', run: { size: 24 }, paragraph: { spacing: { after: space(3) } } },
      { id: 'cell', name: 'Cell', basedOn: 'Normal', run: { size: 23 }, paragraph: { spacing: { after: 0 } } },
    ],
  }
}

export function headingText(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [new TextRun(text)] })
}

/** A paragraph of body text: justified, first line indented 10 mm. */
export function bodyText(text: string, isStrong = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twips(10) },
    spacing: { after: space(6), line: 276 },
    children: [new TextRun({ text, ...(isStrong && { bold: true }) })],
  })
}

export interface Centred {
  readonly bold?: boolean
  readonly italics?: boolean
  /** Points. */
  readonly size?: number
  readonly colour?: string
  readonly after?: number
  readonly pageBreakBefore?: boolean
}

export function centred(
  text: string,
  { bold, italics, size, colour, after = 0, pageBreakBefore }: Centred = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after },
    ...(pageBreakBefore && { pageBreakBefore }),
    children: [
      new TextRun({
        text,
        ...(bold && { bold }),
        ...(italics && { italics }),
        ...(size && { size: size * 2 }),
        ...(colour && { color: colour }),
      }),
    ],
  })
}

/** A short centred line within a width in millimetres. */
export function rule(width: number, length: number): Paragraph {
  const indent = twips((width - length) / 2)
  return new Paragraph({
    style: 'cell',
    indent: { left: indent, right: indent },
    spacing: { after: 0, line: 60, lineRule: 'exact' },
    border: { bottom: { style: 'single', size: 6, color: '000000', space: 1 } },
    children: [],
  })
}
