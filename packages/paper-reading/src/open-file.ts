import type { Picture } from './picture.ts'

/** Why a file cannot be read, or a page of it. */
export type FileProblem = 'not-a-picture' | 'too-large' | 'locked'

export type FilePage =
  | {
      readonly picture: Picture
      /** Set where the file says that a scanner made every pixel black or white. */
      readonly isBlackAndWhite?: boolean
      /** Set where the picture was extracted from the page unchanged; draws the page as a person sees it. */
      readonly drawn?: () => Promise<FilePage>
    }
  | { readonly problem: FileProblem }

/** A file with random access to its pages, so that five hundred take no more memory than one. */
export interface OpenFile {
  /** An unreadable file has one page, which says why. */
  readonly pages: number
  /** Page numbers start at 1. */
  readonly page: (page: number) => Promise<FilePage>
  readonly close: () => void
}

export function unreadable(problem: FileProblem): OpenFile {
  return { pages: 1, page: async () => ({ problem }), close() {} }
}

/** A3 at 400 dpi. A small file can hold a picture that fills all memory. */
export const mostPixels = 32_000_000

/** Fits a book of two thousand sheets; a small file can name millions. */
export const mostPages = 4_000
