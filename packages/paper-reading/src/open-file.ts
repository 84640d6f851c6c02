import type { Picture } from './picture.ts'

/** Why a file cannot be read, or a page of it. */
export type FileProblem = 'not-a-picture' | 'too-large' | 'locked'

export type FilePage =
  | {
      readonly picture: Picture
      /** Where the file says that a scanner made every pixel black or white. */
      readonly isBlackAndWhite?: boolean
      /** The picture was taken out of the page as it lies there; this draws the page as a person sees it. */
      readonly drawn?: () => Promise<FilePage>
    }
  | { readonly problem: FileProblem }

/** A file of which any page can be asked for, so that five hundred take no more memory than one. */
export interface OpenFile {
  /** One where it cannot be read: that page says why. */
  readonly pages: number
  /** By its number, from 1. */
  readonly page: (page: number) => Promise<FilePage>
  readonly close: () => void
}

export function unreadable(problem: FileProblem): OpenFile {
  return { pages: 1, page: async () => ({ problem }), close() {} }
}

/** A3 at 400 dpi. A small file can hold a picture that fills all memory. */
export const mostPixels = 32_000_000
