import type { LanguageLink } from '@long-dan/i18n'
/** What every page of published results says of itself, to its reader and to programs that show a link to it. */
export interface PublicPage {
  readonly title: string
  /** Where the page stands, for whoever passes it on. */
  readonly address: string
  readonly shareTitle: string
  readonly otherLanguages: readonly LanguageLink[]
}

export interface PublicLayout extends PublicPage {
  /** In a sentence, where the page has more to say than what these results are. */
  readonly description?: string | undefined
  readonly shareImage?: ShareImage | null
  /** Pages above this one, under the index; left out of the index itself. */
  readonly trail?: readonly Link[]
  readonly body: string
}

export interface ShareImage {
  readonly url: string
  readonly width: number
  readonly height: number
  /** For whoever does not see it. */
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
