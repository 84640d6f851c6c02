import { sql } from 'kysely'

/** The overall answer of a row of `ballot`, 1…5: the lowest bits of the first byte in every version. */
export const overallDigit = sql<number>`(get_byte(answers, 0) & 7)`
