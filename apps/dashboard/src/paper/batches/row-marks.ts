/** What a person chooses where nothing is marked. */
export const blank = 'blank'
/** A row of a tally sheet that counts for nobody. */
export const spoiled = 'spoiled'
