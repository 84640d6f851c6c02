import { drawLetters } from './draw-letters.ts'

const length = 7

/** A new public code of a desk, as it stands on posters: seven characters; whether it is taken is the database's to say. */
export function makeDeskCode(): string {
  return drawLetters(length)
}
