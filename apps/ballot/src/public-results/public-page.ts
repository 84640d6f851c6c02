import type { LanguageLink } from '@long-dan/i18n'
/** Metadata of a page of published results, for its reader and for programs that show a link to it. */
export interface PublicPage {
  readonly title: string
  /** The page's public address, for passing on. */
  readonly address: string
  readonly shareTitle: string
  readonly otherLanguages: readonly LanguageLink[]
}

export interface PublicLayout extends PublicPage {
  /** One sentence, when the page has more to say than the usual description. */
  readonly description?: string | undefined
  readonly shareImage?: ShareImage | null
  /** Pages above this one, below the index; left out on the index itself. */
  readonly trail?: readonly Link[]
  readonly body: string
}

export interface ShareImage {
  readonly url: string
  readonly width: number
  readonly height: number
  /** Text alternative of the picture. */
  readonly words: string
}

export interface Link {
  readonly label: string
  readonly url: string
}

export interface Licence {
  readonly name: string
  readonly url: string
}
