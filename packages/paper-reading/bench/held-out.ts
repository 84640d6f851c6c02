import type { AnswerBox } from '@long-dan/print'
import sharp from 'sharp'
import type { Picture } from '../src/picture.ts'
import type { Truth } from './draw-marks.ts'
import type { Random } from './random.ts'

// Another set of hands and scanners, for checking and never for tuning: letters of a typeface as marks, pens that skip, machines that scan
// in black and white, streak, fade and skew. Enabled by --held-out.

const glyphs = ['✗', '✘', 'x', 'X', '✓', '✔', 'v', '×'] as const

export interface OtherHand {
  readonly glyph: (typeof glyphs)[number]
  readonly size: number
  readonly lean: number
  readonly ink: string
  readonly skips: boolean
}

export function otherHand(random: Random): OtherHand {
  return {
    glyph: random.of(glyphs),
    size: random.next(0.75, 1.25),
    lean: random.next(-25, 25),
    ink: random.of(['#101014', '#26307c', '#54545a', '#77777c']),
    skips: random.chance(0.2),
  }
}

/** One row as SVG in millimetres, and what it means. */
export function drawOtherRow(
  random: Random,
  hand: OtherHand,
  boxes: readonly AnswerBox[],
): { readonly svg: string; readonly truth: Truth } {
  const question = boxes[0]?.question ?? ''
  const chosen = random.of(boxes)
  const isBlank = random.chance(0.08)
  const truth = {
    question,
    kind: isBlank ? 'blank' : /[vV✓✔]/u.test(hand.glyph) ? 'tick' : 'cross',
    answer: isBlank ? null : chosen.answer,
    needsPerson: false,
  } as const
  if (isBlank) return { svg: '', truth }
  const { x, y, size } = chosen
  const [across, down] = [x + size / 2 + random.next(-0.5, 0.5), y + size / 2 + random.next(-0.5, 0.5)]
  const dashes = ` fill="${hand.ink}"${hand.skips ? ' opacity="0.6"' : ''}`
  const svg = `<text x="0" y="0" transform="translate(${across} ${down}) rotate(${hand.lean})" font-family="DejaVu Sans" font-size="${
    1.25 * size * hand.size
  }" text-anchor="middle" dominant-baseline="central" stroke="${hand.ink}" stroke-width="0.25"${dashes}>${hand.glyph}</text>`
  return { svg, truth }
}

export const otherScanners = ['black-and-white', 'streaks', 'faded', 'dark', 'leaning', 'rough'] as const
export type OtherScanner = (typeof otherScanners)[number]

/** A page as another machine gives it: the bytes of a PNG or JPEG file. */
export async function scanOtherwise(random: Random, page: Picture, kind: OtherScanner): Promise<Uint8Array> {
  const { width, height } = page
  const image = sharp(kind === 'streaks' ? streaked(random, page) : Buffer.from(page.data), {
    raw: { width, height, channels: 1 },
  })
  switch (kind) {
    case 'black-and-white':
      return image.blur(0.6).threshold(170).png().toBuffer()
    case 'faded':
      return image.linear(0.55, 105).jpeg({ quality: 80 }).toBuffer()
    case 'dark':
      return image.linear(0.8, -10).gamma(1.8).jpeg({ quality: 80 }).toBuffer()
    case 'leaning':
      return image.rotate(random.next(-9, 9), { background: '#d8d8d8' }).jpeg({ quality: 85 }).toBuffer()
    case 'rough':
      return image
        .sharpen({ sigma: 2 })
        .resize(Math.round(width * 0.8))
        .jpeg({ quality: 50 })
        .toBuffer()
    default:
      return image.jpeg({ quality: 85 }).toBuffer()
  }
}

/** Dust on the glass draws lines along the direction of paper feed. */
function streaked(random: Random, { data, width, height }: Picture): Buffer {
  const copy = Buffer.from(data)
  for (let streak = 0; streak < 4; streak++) {
    const [at, shade] = [Math.floor(random.next(0, width - 2)), random.next(90, 190)]
    for (let row = 0; row < height; row++) copy[row * width + at] = Math.min(copy[row * width + at] ?? 255, shade)
  }
  return copy
}

/** A page as an office scanner sends it that knows black and white only: somewhat askew, with specks; the bytes of a PNG file. */
export async function scanInTwoShades(
  random: Random,
  { data, width, height }: Picture,
  dotsPerInch = random.of([200, 300]),
): Promise<{ readonly file: Uint8Array; readonly dotsPerInch: number }> {
  const askew = await sharp(Buffer.from(data), { raw: { width, height, channels: 1 } })
    .rotate(random.next(-2, 2), { background: '#f4f4f4' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: askew.info.width, height: askew.info.height, channels: askew.info.channels }
  const sharpened = await sharp(askew.data, { raw })
    .resize(Math.round((raw.width * dotsPerInch) / 200))
    .blur(random.next(0.5, 1.1))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bound = random.next(130, 190)
  const shades = sharpened.data.map((grey) => (grey < bound ? 0 : 255))
  for (let speck = 0; speck < 400; speck++) shades[Math.floor(random.next(0, shades.length))] = random.of([0, 255])
  const { width: across, height: down, channels } = sharpened.info
  const file = await sharp(shades, { raw: { width: across, height: down, channels } })
    .png()
    .toBuffer()
  return { file, dotsPerInch }
}
