import type { Language } from '@long-dan/i18n'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'

/** One desk as named on its poster, in the language of the large text. Plain data: the caller knows where it comes from. */
export interface PosterDesk {
  /** Seven characters, as citizens type them. */
  readonly code: string
  /** What the QR code opens: `https://…/d/QX6CQ37`. */
  readonly url: string
  /** Where the code can be typed: `https://…/d`. */
  readonly findUrl: string
  /** "Phường Hạc Thành". */
  readonly unit: string
  /** "Trung tâm Phục vụ hành chính công". */
  readonly desk: string
  /** Whom to ask, and where: without them a poster sends people nowhere. */
  readonly hotline: string
  readonly address: string
}

export const posterSizes = ['a4', 'a5', 'stand'] as const
/** Posters of two sizes, or an A4 sheet that folds into a stand for the desk. */
export type PosterSize = (typeof posterSizes)[number]

export interface PosterLook {
  /** The version whose scale the poster shows. */
  readonly questionnaire: QuestionnaireVersion
  /** Language of the large text; each line is repeated below in the other one. */
  readonly language: Language
  /** The body responsible for the survey; left out where null. */
  readonly controller: string | null
  /** Marks demonstration data, so that no such poster ever hangs in an office by mistake. */
  readonly isSpecimen: boolean
}
