import type { Picture } from './picture.ts'

const [dark, bright] = [96, 160]
/** In a picture with more than two shades the edges of print have every shade: at least a tenth of the dark pixels. */
const leastBetween = 0.05
const sampled = 61

/** Whether a scanner made every pixel black or white: what was faint, as a pencil is, may have become paper. */
export function isInTwoShades({ data }: Picture): boolean {
  let [black, between] = [0, 0]
  for (let at = 0; at < data.length; at += sampled) {
    const shade = data[at] as number
    if (shade < dark) black++
    else if (shade < bright) between++
  }
  return between < leastBetween * black
}
