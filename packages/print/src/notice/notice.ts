import type { Language } from '@long-dan/i18n'

/** What hangs at the office for everybody: a published figure, in words, and what was done. Plain data, in the language of the sheet. */
export interface Notice {
  /** "Phường Hạc Thành". */
  readonly unit: string
  /** "Quý III/2026". */
  readonly when: string
  readonly percent: string
  /** Base, range, and that nobody was drawn by lot. */
  readonly basis: readonly string[]
  readonly verdict: string
  /** What called citizens said; null where nobody was called. */
  readonly calls: string | null
  /** What people wrote and what was done about it. */
  readonly replies: readonly NoticeReply[]
  /** Where all of it stands. */
  readonly url: string
  readonly controller: string
}

export interface NoticeReply {
  readonly said: string
  readonly done: string
}

export const noticeSizes = ['a4', 'a3'] as const
export type NoticeSize = (typeof noticeSizes)[number]

export interface NoticeOrder {
  readonly size: NoticeSize
  readonly language: Language
  /** Marks demonstration data. */
  readonly isSpecimen: boolean
  readonly madeAt: Date
}
