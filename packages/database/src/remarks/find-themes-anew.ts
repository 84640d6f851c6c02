import { createHash } from 'node:crypto'
import { findThemes, themeLists } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Identifies the word lists: different lists have a different number. */
export const sortedBy = createHash('sha256').update(themeLists).digest().readInt32BE()

const sortedAtOnce = 500

/** Finds the themes of remarks again that were last sorted by other lists than today's. Keeps what an official corrected. */
export async function findThemesAnew(database: Database): Promise<void> {
  for (let more = true; more; ) more = (await findSome(database)) === sortedAtOnce
}

function findSome(database: Database): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string; text: string }>`
      select id, text from remark where route <> 'unsorted' and sorted_by is distinct from ${sortedBy}
      limit ${sortedAtOnce} for update skip locked`.execute(transaction)
    await sql`
      update remark set sorted_by = ${sortedBy}, tags = case when corrected then tags else string_to_array(themes, ' ') end
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ text }) => findThemes(text).join(' '))}::text[]) as found (id, themes)
      where remark.id = found.id`.execute(transaction)
    return rows.length
  })
}
