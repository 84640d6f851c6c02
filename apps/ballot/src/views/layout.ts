/** The frame of the citizens' own pages. */
export interface Layout {
  readonly title: string
  /** The page's style and script among the assets, to stand in the page itself. */
  readonly style?: string
  readonly script?: string
  /** Where the ballot's form sends the answers for the same page in the other language: a link would lose them. */
  readonly switchUrl?: string
  /** The end of the document; none where a token and the end are added to a prepared page. */
  readonly tail?: string
  readonly body: string
}
