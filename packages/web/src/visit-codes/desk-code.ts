import { drawLetters } from './draw-letters.ts'

const length = 7

/** A new public desk code, as printed on posters: seven characters. Whether it is taken is for the database to check. */
export function makeDeskCode(): string {
  return drawLetters(length)
}
