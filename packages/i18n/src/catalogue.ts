import type { Language } from './language.ts'

/**
 * Messages by key, both languages side by side; leaving one out is a type error.
 *
 * `{name}` puts a value in; a number is written the way of the language (`1.234` or `1,234`).
 * `{name:ballot|ballots}` chooses the first word when the number `name` is one, else the second.
 */
export type Catalogue = Readonly<Record<string, Readonly<Record<Language, string>>>>
