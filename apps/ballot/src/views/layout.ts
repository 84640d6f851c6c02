import type { LanguageLink } from '@long-dan/i18n'
/** The frame of the citizens' own pages. */
export interface Layout {
  readonly title: string
  /** The page's style and script among the assets, to stand in the page itself. */
  readonly style?: string
  readonly script?: string
  /** Where the ballot's form sends the answers for the same page in another language: a link would lose them. */
  readonly switchTo?: readonly LanguageLink[]
  /** The end of the document; none where the reader's own part and the end are added to a prepared page. */
  readonly tail?: string
  readonly body: string
}
