import type { LanguageLink } from '@long-dan/i18n'
/** The frame of the citizens' pages. */
export interface Layout {
  readonly title: string
  /** Names of the assets to inline as the page's style and script. */
  readonly style?: string
  readonly script?: string
  /** The page can be read aloud; its elements carry the attribute from `reads`. */
  readonly hears?: boolean
  /** Submit targets that return the page in another language with the answers kept; a plain link would lose them. */
  readonly switchTo?: readonly LanguageLink[]
  /** The end of the document; empty when the reader's own part and the end are added to a prepared page. */
  readonly tail?: string
  readonly body: string
}
