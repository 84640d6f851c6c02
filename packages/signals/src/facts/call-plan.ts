/**
 * ⚙ Citizens to reach by telephone per desk, month and outcome of the dossier (settled; refused or sent back): the usual number, and that
 * in the months after a sign. Chosen by simulation: `npm run bench:signals`.
 */
export const callsPerOutcome = {
  usual: { settled: 10, refused: 5 },
  afterSign: { settled: 50, refused: 15 },
} as const

/**
 * ⚙ Months in which more citizens of a desk are called after any kept sign, above its bar or not, whatever the first of these months shows.
 */
export const monthsAfterSign = 3
