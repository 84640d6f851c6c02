import type { FileProblem } from './open-file.ts'
import type { IssuedBatch, ReadPage } from './read-page.ts'

/** A file to read, as passed to the threads. */
export interface ThreadOrder {
  readonly file: Uint8Array
  readonly batchCode: string
  readonly batch: Omit<IssuedBatch, 'several'> & {
    /** Questions that may have more than one answer. */
    readonly several: readonly string[]
  }
}

/** What a thread is told: one file is open at a time, and one page of it read. */
export type ThreadTask =
  | { readonly kind: 'open'; readonly order: ThreadOrder }
  | { readonly kind: 'read'; readonly page: number }
  | { readonly kind: 'close' }

/** What it answers; nothing about a file that cannot be opened, until its first page is read. */
export type ThreadReply =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'read'; readonly told: ThreadPage }
  | { readonly kind: 'closed' }

type Kept<Page> = Page extends { readonly flat: unknown }
  ? Omit<Page, 'flat'> & {
      /** The page laid flat, as JPEG. */
      readonly picture: Uint8Array
    }
  : Page

export type ThreadPage =
  | { readonly page: number; readonly pages: number; readonly problem: FileProblem | 'too-slow' }
  | {
      readonly page: number
      readonly pages: number
      readonly found: readonly Kept<ReadPage>[]
      /** The picture as it came, as JPEG, where a person may read what no machine could. */
      readonly whole?: Uint8Array
    }
