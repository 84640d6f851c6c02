/** The two languages of every screen; Vietnamese is the source. */
export type Language = 'vi' | 'en'
export type Wording = Readonly<Record<Language, string>>
