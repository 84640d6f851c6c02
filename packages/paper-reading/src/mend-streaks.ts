import type { Picture } from './picture.ts'

/** Dust on a scanner's glass: a line along at least this share of the picture was drawn by the machine, not by a hand. */
const leastShare = 0.7
/** Distance in pixels to both sides for comparison. */
const aside = 5
const darker = 0.92
/** Sampling steps along a line, in pixels: the first for every picture, the second where that finds a line that may be a streak. */
const [roughly, closely] = [64, 8]
const leastRoughly = 0.55

/** The picture without lines that run all the way down or across it. */
export function mendStreaks(picture: Picture): Picture {
  const { width, height } = picture
  const columns = streaks(picture, { count: width, length: height, next: 1, along: width })
  const rows = streaks(picture, { count: height, length: width, next: width, along: 1 })
  if (columns.length + rows.length === 0) return picture
  const mended = { data: Uint8Array.from(picture.data), width, height }
  for (const at of columns) mend(mended.data, { start: at, length: height, next: 1, along: width })
  for (const at of rows) mend(mended.data, { start: at * width, length: width, next: width, along: 1 })
  return mended
}

interface Lines {
  readonly count: number
  readonly length: number
  /** Step from one line to the next; below, from one pixel of a line to the next. */
  readonly next: number
  readonly along: number
}

function streaks(picture: Picture, lines: Lines): readonly number[] {
  const some = darkLines(picture, lines, { sampled: roughly, share: leastRoughly })
  return some.length === 0 ? some : darkLines(picture, lines, { sampled: closely, share: leastShare })
}

interface Sampling {
  readonly sampled: number
  /** Share of a line's samples that must be dark. */
  readonly share: number
}

function darkLines(picture: Picture, lines: Lines, { sampled, share }: Sampling): readonly number[] {
  const { count, length } = lines
  const dark = lines.next === 1 ? darkColumns(picture, lines, sampled) : darkRows(picture, lines, sampled)
  const samples = Math.ceil((length - (sampled >> 1)) / sampled)
  const found: number[] = []
  for (let line = aside; line < count - aside; line++) if ((dark[line] as number) > share * samples) found.push(line)
  return found
}

/** How many samples of each column are darker than beside it; read along the rows, as the picture lies in memory. */
function darkColumns({ data }: Picture, { count, length, along }: Lines, sampled: number): Uint32Array {
  const dark = new Uint32Array(count)
  for (let place = sampled >> 1; place < length; place += sampled) {
    const start = place * along
    for (let line = aside; line < count - aside; line++) {
      const at = start + line
      const beside = Math.min(data[at - aside] as number, data[at + aside] as number)
      if ((data[at] as number) < darker * beside) dark[line] = (dark[line] as number) + 1
    }
  }
  return dark
}

/** The same for rows, row after row: each step down the picture would jump through all of its memory. */
function darkRows({ data }: Picture, { count, length, next }: Lines, sampled: number): Uint32Array {
  const dark = new Uint32Array(count)
  for (let line = aside; line < count - aside; line++) {
    const [above, here, below] = [(line - aside) * next, line * next, (line + aside) * next]
    let sum = 0
    for (let place = sampled >> 1; place < length; place += sampled) {
      const beside = Math.min(data[above + place] as number, data[below + place] as number)
      if ((data[here + place] as number) < darker * beside) sum++
    }
    dark[line] = sum
  }
  return dark
}

/** Whatever was under the streak also appears beside it. */
function mend(
  data: Uint8Array,
  { start, length, next, along }: Omit<Lines, 'count'> & { readonly start: number },
): void {
  for (let place = 0; place < length; place++) {
    const at = start + place * along
    const beside = ((data[at - aside * next] as number) + (data[at + aside * next] as number)) / 2
    for (let off = -1; off <= 1; off++) data[at + off * next] = Math.max(data[at + off * next] as number, beside)
  }
}
