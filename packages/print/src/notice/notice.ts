import type { Language } from '@long-dan/i18n'

/**
 * A notice on the office's wall for everybody: a published figure, in words, and what was done. Plain data, in the language of the sheet.
 */
export interface Notice {
  /** "Phường Hạc Thành". */
  readonly unit: string
  /** "Quý III/2026". */
  readonly when: string
  readonly percent: string
  /** What counts as satisfied, in the words of the scale. */
  readonly satisfied: string
  /** Base, range, and that respondents were not drawn by lot. */
  readonly basis: readonly string[]
  readonly verdict: string
  /** The result of the call-backs; null if nobody was called. */
  readonly calls: string | null
  /** What people wrote and what was done about it. */
  readonly replies: readonly NoticeReply[]
  /** Where everything can be read. */
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
