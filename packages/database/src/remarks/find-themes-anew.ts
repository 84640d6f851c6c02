import { createHash } from 'node:crypto'
import { findThemes, themeLists } from '@long-dan/questionnaire'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Identifies the word lists: different lists have a different number. */
export const sortedBy = createHash('sha256').update(themeLists).digest().readInt32BE()

const sortedAtOnce = 500

/** Finds the themes of remarks again that were last sorted by other lists than today's. Keeps what an official corrected. */
export async function findThemesAnew(database: Database): Promise<void> {
  for (const table of ['waiting_remark', 'remark'])
    for (let more = true; more; ) more = (await findSome(database, sql.table(table))) === sortedAtOnce
}

function findSome(database: Database, table: RawBuilder<unknown>): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string; text: string }>`
      select id, text from ${table} where route <> 'unsorted' and sorted_by is distinct from ${sortedBy}
      limit ${sortedAtOnce} for update skip locked`.execute(transaction)
    await sql`
      update ${table} as remark set sorted_by = ${sortedBy}, tags = case when corrected then tags else string_to_array(themes, ' ') end
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ text }) => findThemes(text).join(' '))}::text[]) as found (id, themes)
      where remark.id = found.id`.execute(transaction)
    return rows.length
  })
}
