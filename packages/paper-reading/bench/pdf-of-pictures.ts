import sharp from 'sharp'

/** A picture in the form in which a scanner puts it into a PDF. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  /** Image dictionary of the PDF: its colours and how its bytes are packed. */
  readonly facts: string
  readonly bytes: Uint8Array
  readonly dotsPerInch: number
  /** Whether it is placed on the page from right to left. */
  readonly isMirrored?: boolean
}

/** JPEG files unchanged; everything else in two shades, packed as by fax machines and office scanners (CCITT group 4). */
export async function inPdf(file: Uint8Array, dotsPerInch = 200): Promise<PdfPicture> {
  const { width, height, channels, format } = await sharp(file).metadata()
  if (format !== 'jpeg') return { ...faxOf(await asTiff(file, width, height)), dotsPerInch }
  const colours = channels === 1 ? 'DeviceGray' : 'DeviceRGB'
  return {
    width,
    height,
    facts: `/ColorSpace /${colours} /BitsPerComponent 8 /Filter /DCTDecode`,
    bytes: file,
    dotsPerInch,
  }
}

/** In one piece, as a single tile larger than the picture. */
function asTiff(file: Uint8Array, width: number, height: number): Promise<Buffer> {
  const [tileWidth, tileHeight] = [width, height].map((side) => 16 * Math.ceil(side / 16)) as [number, number]
  return sharp(file)
    .greyscale()
    .extend({ right: tileWidth - width, bottom: tileHeight - height, background: 'white' })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tile: true, tileWidth, tileHeight })
    .toBuffer()
}

function faxOf(tiff: Buffer): Omit<PdfPicture, 'dotsPerInch'> {
  const tag = tagsOf(tiff)
  const [width, height, start, length] = [tag(256), tag(257), tag(324), tag(325)]
  const isBlackZero = tag(262) === 1
  const packing = `/K -1 /Columns ${width} /Rows ${height}${isBlackZero ? ' /BlackIs1 true' : ''}`
  return {
    width,
    height,
    facts: `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << ${packing} >>`,
    bytes: tiff.subarray(start, start + length),
  }
}

/** First value of each tag of the first directory. */
function tagsOf(tiff: Buffer): (tag: number) => number {
  if (tiff.toString('latin1', 0, 2) !== 'II') throw new Error('Not a little-endian TIFF')
  const directory = tiff.readUInt32LE(4)
  const entries = Array.from({ length: tiff.readUInt16LE(directory) }, (_, at) => directory + 2 + 12 * at)
  return (tag) => {
    const entry = entries.find((at) => tiff.readUInt16LE(at) === tag)
    if (entry === undefined) throw new Error(`No tag ${tag}`)
    return tiff.readUInt16LE(entry + 2) === 3 ? tiff.readUInt16LE(entry + 8) : tiff.readUInt32LE(entry + 8)
  }
}

/** A PDF with one picture per page, at the size it has on paper. */
export function pdfOf(pictures: readonly PdfPicture[]): Uint8Array {
  const parts: Uint8Array[] = []
  const places: number[] = []
  let length = 0
  const add = (...some: readonly (string | Uint8Array)[]) => {
    for (const one of some) {
      const bytes = typeof one === 'string' ? Buffer.from(one, 'latin1') : one
      parts.push(bytes)
      length += bytes.length
    }
  }
  const object = (number: number, head: string, stream?: Uint8Array) => {
    places[number] = length
    add(`${number} 0 obj\n`)
    if (stream === undefined) add(`<< ${head} >>`)
    else add(`<< ${head} /Length ${stream.length} >>\nstream\n`, stream, '\nendstream')
    add('\nendobj\n')
  }
  add('%PDF-1.7\n')
  const kids = pictures.map((_, at) => `${3 + 3 * at} 0 R`)
  object(1, '/Type /Catalog /Pages 2 0 R')
  object(2, `/Type /Pages /Count ${pictures.length} /Kids [${kids.join(' ')}]`)
  for (const [at, { width, height, facts, bytes, dotsPerInch, isMirrored = false }] of pictures.entries()) {
    const [page, image, content] = [3 + 3 * at, 4 + 3 * at, 5 + 3 * at]
    const size = [width, height].map((pixels) => ((72 * pixels) / dotsPerInch).toFixed(4)) as [string, string]
    object(
      page,
      `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${content} 0 R`,
    )
    object(image, `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${facts}`, bytes)
    const across = isMirrored ? `-${size[0]} 0 0 ${size[1]} ${size[0]} 0` : `${size[0]} 0 0 ${size[1]} 0 0`
    object(content, '', Buffer.from(`${across} cm /I Do`))
  }
  const start = length
  const count = places.length
  add(`xref\n0 ${count}\n0000000000 65535 f \n`)
  for (let number = 1; number < count; number++) add(`${String(places[number]).padStart(10, '0')} 00000 n \n`)
  add(`trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
