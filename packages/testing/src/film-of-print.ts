import { type Picture, readFilePages } from '@long-dan/paper-reading'

/** The first side of a print as a camera sees it on a dark table: a film that Chromium plays as its camera (Y4M). */
export async function filmOfPrint(pdf: Uint8Array): Promise<Buffer> {
  const { value: side } = await readFilePages(pdf).next()
  if (!side || !('picture' in side)) throw new Error('Nothing was printed')
  const { data: sheet, ...size } = side.picture
  const [width, height] = [2560, 1920]
  const [left, top] = [(width - size.width) >> 1, (height - size.height) >> 1]
  const grey = new Uint8Array(width * height).fill(80)
  for (let row = 0; row < size.height; row++)
    grey.set(sheet.subarray(row * size.width, (row + 1) * size.width), (row + top) * width + left)
  return y4m({ data: grey, width, height })
}

function y4m({ data, width, height }: Picture): Buffer {
  const frame = [Buffer.from('FRAME\n'), data, Buffer.alloc(data.length / 2, 128)]
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip C420mpeg2\n`), ...frame, ...frame])
}
