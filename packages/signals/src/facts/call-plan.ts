/**
 * ⚙ Citizens to reach by telephone per desk and month, of each outcome of a dossier (settled; refused or sent back): usually, and in the
 * months after a sign. Chosen by simulation: `npm run bench:signals`.
 */
export const callsPerOutcome = {
  usual: { settled: 10, refused: 5 },
  afterSign: { settled: 50, refused: 15 },
} as const

/** ⚙ Months in which more citizens of a desk are called after any kept sign, above its bar or not, whatever the first of them brings. */
export const monthsAfterSign = 3
