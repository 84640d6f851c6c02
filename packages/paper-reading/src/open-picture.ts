import sharp from 'sharp'
import { greyOf } from './grey-of.ts'
import { type FileProblem, mostPages, mostPixels, type OpenFile, unreadable } from './open-file.ts'

export async function openPicture(bytes: Uint8Array): Promise<OpenFile> {
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
