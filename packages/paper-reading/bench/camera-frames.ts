import sharp, { type Sharp } from 'sharp'
import { fitHomography, type Homography, project } from '../src/homography.ts'
import type { CameraDetail } from '../src/in-view/camera-detail.ts'
import { lookedThrough } from '../src/in-view/dark-spots.ts'
import type { Saying } from '../src/in-view/sheet-in-view.ts'
import { greyAt, type Picture, type Point, shrink } from '../src/picture.ts'
import type { Random } from './random.ts'

/** What is wrong with a camera's view of a sheet; nothing for `fine`. */
export type Fault = 'fine' | 'dark' | 'cut' | 'blurred' | 'far' | 'no-sheet'
export const faults: readonly Fault[] = ['fine', 'dark', 'cut', 'blurred', 'far', 'no-sheet']

/** The messages that are right for each. */
export const rightly: Readonly<Record<Fault, readonly Saying[]>> = {
  fine: ['whole'],
  dark: ['dark'],
  // From a corner alone nobody can tell that it is a ballot's.
  cut: ['cut', 'none'],
  blurred: ['blurred', 'none'],
  far: ['far', 'none'],
  'no-sheet': ['none', 'cut', 'dark'],
}

/** How the camera is held: rotation in degrees, and how far one corner is from its position in a straight view. */
export interface Hold {
  readonly turned: number
  readonly tilt: number
}

/** Resolution of the page on the table. */
const perMillimetre = 200 / 25.4
const table = { width: 2560, height: 1920 } as const

/** A side of A4 on a table as a phone's camera shows it, upright or lying: with that fault and no other. */
export async function cameraFrame(random: Random, page: Picture, fault: Fault, hold: Hold): Promise<Picture> {
  const seen = fault === 'no-sheet' ? clutter(random, 1) : layOnTable(random, page, fault, hold)
  const lit = light(random, seen, fault === 'dark' ? random.next(0.08, 0.17) : random.next(0.5, 1))
  const { data, width, height } = lit
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  const blur = fault === 'blurred' ? random.next(5.5, 9) : random.next(0.5, 1.3)
  const noisy = noise(random, await rawOf(image.blur(blur)), fault === 'dark' ? 9 : 4)
  const jpeg = sharp(noisy.data, { raw: { width, height, channels: 1 } }).jpeg({ quality: 80 })
  return rawOf(sharp(await jpeg.toBuffer()))
}

async function rawOf(image: Sharp): Promise<Picture> {
  const { data, info } = await image.toColourspace('b-w').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The small copy and the detail passed to the detector. */
export function looked(camera: Picture): { readonly frame: Picture; readonly detail: CameraDetail } {
  const factor = lookedThrough / Math.max(camera.width, camera.height)
  return {
    frame: shrink(camera, factor),
    detail: {
      scale: 1 / factor,
      around({ x, y }, half) {
        const side = Math.ceil((2 * half) / factor)
        const [left, top] = [Math.round((x - half) / factor), Math.round((y - half) / factor)]
        const data = new Uint8Array(side * side)
        for (let row = 0; row < side; row++)
          for (let column = 0; column < side; column++)
            data[row * side + column] = greyAt(camera, left + column, top + row)
        return { data, width: side, height: side }
      },
    },
  }
}

function layOnTable(random: Random, page: Picture, fault: Fault, { turned, tilt }: Hold): Picture {
  const angle = (turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corners = [
    { x: 0, y: 0 },
    { x: page.width, y: 0 },
    { x: page.width, y: page.height },
    { x: 0, y: page.height },
  ]
  const placed = corners.map(({ x, y }) => {
    const [right, below] = [x - page.width / 2, y - page.height / 2]
    const off = 1 - random.next(0, 2 * tilt)
    return { x: (right * cos - below * sin) * off, y: (right * sin + below * cos) * off }
  })
  const bounds = (of: (point: Point) => number) => ({
    from: Math.min(...placed.map(of)),
    to: Math.max(...placed.map(of)),
  })
  const [across, down] = [bounds(({ x }) => x), bounds(({ y }) => y)]
  const fits = Math.min(table.width / (across.to - across.from), table.height / (down.to - down.from))
  const scale = fits * (fault === 'far' ? random.next(0.3, 0.42) : random.next(0.8, 0.97))
  // One side of a cut sheet is beyond the edge, by half a corner mark to a third of the sheet.
  const isCut = { x: fault === 'cut' && random.chance(0.5), y: false }
  isCut.y = fault === 'cut' && !isCut.x
  const place = (size: number, { from, to }: ReturnType<typeof bounds>, cut: boolean) => {
    const room = size - scale * (to - from)
    const beyond = random.next(8 * perMillimetre * scale, 0.3 * scale * (to - from))
    const start = cut ? random.of([-beyond, room + beyond]) : random.next(0, room)
    return start - scale * from
  }
  const shift = { x: place(table.width, across, isCut.x), y: place(table.height, down, isCut.y) }
  const map = fitHomography(
    placed.map(({ x, y }, at) => ({
      from: { x: scale * x + shift.x, y: scale * y + shift.y },
      to: corners[at] ?? { x: 0, y: 0 },
    })),
  ) as Homography
  const under = clutter(random, random.next())
  const data = new Uint8Array(under.data)
  for (let y = 0; y < table.height; y++)
    for (let x = 0; x < table.width; x++) {
      const at = project(map, { x, y })
      if (at.x >= 0 && at.y >= 0 && at.x < page.width && at.y < page.height)
        data[y * table.width + x] = greyAt(page, at.x, at.y)
    }
  return { data, ...table }
}

/** A table, and in some pictures things with dark corners on it: keys, tiles, another paper. */
function clutter(random: Random, amount: number): Picture {
  const ground = random.next(40, 190)
  const data = new Uint8Array(table.width * table.height).fill(ground)
  const things = amount > 0.6 ? 40 : 0
  for (let thing = 0; thing < things; thing++) {
    const [left, top] = [random.next(0, table.width), random.next(0, table.height)]
    const [width, height] = [random.next(20, 90), random.next(20, 90)]
    fill(data, left, top, width, height, random.next(0, 60))
  }
  if (amount > 0.85) {
    const [left, top] = [random.next(100, 900), random.next(100, 500)]
    fill(data, left, top, 1400, 1100, 225)
    for (let line = 0; line < 24; line++)
      for (let word = 0; word < 14; word++)
        fill(data, left + 60 + word * 92, top + 60 + line * 42, random.next(30, 80), 14, 50)
  }
  return { data, ...table }
}

function fill(data: Uint8Array, left: number, top: number, width: number, height: number, grey: number): void {
  for (let y = Math.round(top); y < Math.min(table.height, top + height); y++)
    data.fill(
      grey,
      y * table.width + Math.round(left),
      y * table.width + Math.min(table.width, Math.round(left + width)),
    )
}

/** A lamp to one side; the far side is darker. */
function light(random: Random, { data, width, height }: Picture, brightness: number): Picture {
  const angle = random.next(0, 2 * Math.PI)
  const depth = random.next(0, 0.35)
  const lit = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const along = 0.5 + 0.7 * ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle))
      lit[y * width + x] = (data[y * width + x] ?? 0) * brightness * (1 - depth * along)
    }
  return { data: lit, width, height }
}

function noise(random: Random, { data, width, height }: Picture, strength: number): Picture {
  const noisy = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++)
    noisy[at] = Math.max(0, Math.min(255, (data[at] ?? 0) + (random.next() + random.next() - 1) * 2 * strength))
  return { data: noisy, width, height }
}
