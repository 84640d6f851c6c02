import sharp from 'sharp'
import { fitHomography, type Homography } from '../src/homography.ts'
import { greyAt, type Picture } from '../src/picture.ts'
import type { Random } from './random.ts'

interface Recipe {
  readonly degrees?: number
  /** How much nearer one corner is than another. */
  readonly tilt?: readonly [number, number]
  readonly scale?: readonly [number, number]
  /** Pixels by which a fold lifts the paper. */
  readonly bend?: readonly [number, number]
  readonly shadow?: true
  readonly staple?: true
  readonly grain?: number
  readonly blur?: readonly [number, number]
  readonly quality?: number
}

/** What can happen to paper between the hand and the file. */
const recipes = {
  scan: {},
  rotated: { degrees: 15 },
  perspective: { tilt: [0.02, 0.09] },
  shadow: { shadow: true },
  blur: { blur: [1.2, 2.2] },
  'jpeg-60': { quality: 60 },
  '150-dpi': { scale: [0.75, 0.75] },
  phone: {
    tilt: [0.02, 0.09],
    scale: [0.85, 1.3],
    bend: [1.2, 1.2],
    shadow: true,
    grain: 6,
    blur: [0.6, 1.4],
    quality: 75,
  },
  staple: { staple: true },
  fold: { bend: [1, 4] },
} satisfies Record<string, Recipe>

export type Distortion = keyof typeof recipes
export const distortions = Object.keys(recipes) as Distortion[]

/** An A4 page at 200 dpi as it comes out of a scanner or a phone: the bytes of a JPEG file. */
export async function distort(random: Random, page: Picture, kind: Distortion): Promise<Uint8Array> {
  const recipe: Recipe = recipes[kind]
  const within = (bounds: readonly [number, number] = [0, 0]) => random.next(...bounds)
  const most = random.chance(0.2) ? 15 : (recipe.degrees ?? 1.5)
  const degrees = random.next(-most, most) + (random.chance(0.3) ? 180 : 0)
  const seen = seenFrom(random, page, degrees, within(recipe.tilt), within(recipe.scale ?? [1, 1]), within(recipe.bend))
  const shaded = recipe.shadow ? shade(random, seen) : seen
  const { data, width, height } = grain(random, recipe.staple ? staple(random, shaded) : shaded, recipe.grain ?? 3)
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  return (recipe.blur ? image.blur(within(recipe.blur)) : image).jpeg({ quality: recipe.quality ?? 85 }).toBuffer()
}

function seenFrom(random: Random, page: Picture, degrees: number, tilt: number, scale: number, bend: number): Picture {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
  const [width, height] = [
    Math.ceil(Math.abs(cos) * page.width + Math.abs(sin) * page.height + 40),
    Math.ceil(Math.abs(sin) * page.width + Math.abs(cos) * page.height + 40),
  ]
  const corners = [
    { x: 0, y: 0 },
    { x: page.width, y: 0 },
    { x: page.width, y: page.height },
    { x: 0, y: page.height },
  ]
  const off = () => 1 - random.next(0, 2 * tilt)
  const pairs = corners.map((from) => {
    const [x, y] = [from.x - page.width / 2, from.y - page.height / 2]
    return {
      from: { x: width / 2 + (x * cos - y * sin) * off(), y: height / 2 + (x * sin + y * cos) * off() },
      to: from,
    }
  })
  const map = fitHomography(pairs) as Homography
  const crease = page.width * random.next(0.2, 0.8)
  const data = new Uint8Array(width * height).fill(tilt > 0 ? 70 : 235)
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // As `project` has it, without an object for each of four million pixels.
      const w = g * x + h * y + 1
      const atX = (a * x + b * y + c) / w
      const atY = (d * x + e * y + f) / w
      if (atX < 0 || atY < 0 || atX >= page.width || atY >= page.height) continue
      // A fold lifts the paper: points near the crease shift, and the crease itself is a dark line.
      const lifted = bend === 0 ? 0 : bend * Math.exp(-(((atX - crease) / 260) ** 2))
      const crack = bend > 1.2 && Math.abs(atX - crease) < 1.5 ? 0.82 : 1
      data[y * width + x] = greyAt(page, atX, atY + lifted) * crack
    }
  return { data, width, height }
}

function shade(random: Random, { data, width, height }: Picture): Picture {
  const angle = random.next(0, 2 * Math.PI)
  const depth = random.next(0.25, 0.55)
  const edge = random.next(0.3, 0.7)
  const softness = random.next(0.03, 0.25)
  const shaded = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const along = 0.5 + (x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle)
      const share = 1 / (1 + Math.exp(-(along - edge) / softness))
      shaded[y * width + x] = (data[y * width + x] ?? 0) * (1 - depth * share)
    }
  return { data: shaded, width, height }
}

function staple(random: Random, { data, width, height }: Picture): Picture {
  const marked = Uint8Array.from(data)
  const [x, y] = [random.of([0.02, 0.49, 0.93]) * width, random.of([0.02, 0.95]) * height]
  for (let dy = 0; dy < 8; dy++)
    for (let dx = 0; dx < 80; dx++) marked[Math.round(y + dy) * width + Math.round(x + dx)] = 60
  return { data: marked, width, height }
}

function grain(random: Random, { data, width, height }: Picture, strength: number): Picture {
  const noisy = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) {
    const noise = (random.next() + random.next() + random.next() - 1.5) * 2 * strength
    noisy[at] = Math.max(0, Math.min(255, 10 + (data[at] ?? 0) * 0.94 + noise))
  }
  return { data: noisy, width, height }
}
