import { createHash } from 'node:crypto'
import { cosign, formatCheckpoint, formatKey, signatureTypes, signingKey, signNote } from '@long-dan/ballot-book'
import type { TestDatabase } from './fresh-database.ts'

const book = signingKey('test.example/book', Buffer.alloc(32, 7))
const emptyRoot = createHash('sha256').digest()
const outside = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 9), signatureTypes.cosignature)

/** A witness outside vouches for the book on a day (again on repeated calls): without one no grade is A. */
export async function aWitness({ query }: Pick<TestDatabase, 'query'>, day: string): Promise<void> {
  await query(
    `insert into book_witness (vkey, title) values ('${formatKey(outside.key)}', 'MTTQ tỉnh') on conflict do nothing`,
  )
  const [sealed] = await query<{ size: number; note: string }>(
    'select size::float8 as size, note from book_seal where note is not null order by number desc limit 1',
  )
  const empty = formatCheckpoint({ origin: book.key.name, size: 0, root: emptyRoot })
  const { size, note } = sealed ?? { size: 0, note: signNote(empty, [book]) }
  if (!sealed)
    await query(`insert into book_seal (number, kind, day, complete, size, root, note)
      values (1, 'envelopes', '${day}', false, 0, sha256(''), '${note}')`)
  const line = cosign(note.slice(0, note.indexOf('\n\n') + 1), outside, Date.parse(`${day}T05:00:00Z`) / 1000)
  await query(`delete from book_cosignature where key_id = '${outside.key.id}' and size = ${size};
    insert into book_cosignature (key_id, size, line) values ('${outside.key.id}', ${size}, '${line}')`)
}
