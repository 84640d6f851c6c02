import type { Metadata, Sharp } from 'sharp'
import type { Picture } from './picture.ts'

/** A grey picture whose longer side is at most `longest`. */
export async function greyOf(image: Sharp, { space, channels, depth }: Metadata, longest?: number): Promise<Picture> {
  // Green shows blue, black and red ink alike, and costs half of a grey that is reckoned of three colours.
  const grey =
    space === 'srgb' && channels === 3 && depth === 'uchar'
      ? image.extractChannel('green')
      : image.flatten({ background: 'white' }).greyscale().toColourspace('b-w')
  const fitting =
    longest === undefined
      ? grey
      : grey.resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await fitting.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
