import { palette } from './palette.ts'
import { mm } from './paper.ts'
import { decorate, type Sheet } from './sheet.ts'
import { writeLine } from './write.ts'

/**
 * Marks along one edge, or both, that the sheet shows demonstration data; sizes in millimetres, with `inset` between the band and the
 * sides.
 */
export function drawSpecimenMark(
  sheet: Sheet,
  text: string,
  size: { readonly width: number; readonly height: number },
  { edges = 'both', inset = 0 }: { readonly edges?: 'both' | 'upper'; readonly inset?: number } = {},
): void {
  const scale = Math.sqrt(size.width / 210)
  const band = 7.5 * scale
  const style = { size: 10.5 * scale, face: 'bold', colour: palette.white, align: 'center', leading: 1.3 } as const
  for (const y of edges === 'both' ? [0, size.height - band] : [0]) {
    decorate(sheet, () => sheet.doc.rect(mm(inset), mm(y), mm(size.width - 2 * inset), mm(band)).fill(palette.warning))
    writeLine(sheet, text, { x: 0, y: y + band / 2 - 2.4 * scale, width: size.width }, style)
  }
}
