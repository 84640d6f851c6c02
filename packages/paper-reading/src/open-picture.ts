import sharp from 'sharp'
import { greyOf } from './grey-of.ts'
import { type FileProblem, mostPages, mostPixels, type OpenFile, unreadable } from './open-file.ts'

/** How a JPEG, PNG, TIFF (either byte order, also larger than 4 GB) and WebP begin. */
const beginnings = /^(?:ffd8ff|89504e470d0a1a0a|4949(?:2a|2b)00|4d4d00(?:2a|2b)|52494646.{8}57454250)/u

export async function openPicture(bytes: Uint8Array): Promise<OpenFile> {
  // The library would draw anything else, too: an SVG of a few hundred bytes takes minutes, outside of any thread that can be ended.
  if (!beginnings.test(Buffer.from(bytes.subarray(0, 12)).toString('hex'))) return unreadable('not-a-picture')
  try {
    const facts = await sharp(bytes, { limitInputPixels: mostPixels, pages: 1 }).metadata()
    const pages = facts.format === 'tiff' ? (facts.pages ?? 1) : 1
    if (pages > mostPages) return unreadable('too-large')
    return {
      pages,
      async page(page) {
        try {
          // As the camera was held.
          const upright = sharp(bytes, { limitInputPixels: mostPixels, page: page - 1 }).rotate()
          return { picture: await greyOf(upright, facts) }
        } catch (error) {
          return { problem: problemOf(error) }
        }
      },
      close() {},
    }
  } catch (error) {
    return unreadable(problemOf(error))
  }
}

function problemOf(error: unknown): FileProblem {
  return error instanceof Error && /pixel limit/u.test(error.message) ? 'too-large' : 'not-a-picture'
}
