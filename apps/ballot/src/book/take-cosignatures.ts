import { cosignaturesIn, parseCheckpoint, parseNote } from '@long-dan/ballot-book'
import { cosignaturesOf, handInCosignature, keysOf, oneOfEach, textOf, witnesses } from '@long-dan/database/ballot'
import type { FastifyInstance } from 'fastify'
import type { BookDependencies } from './book-dependencies.ts'
import type { BookShelf } from './shelf.ts'

type Outcome = 'taken' | 'malformed' | 'unknown-witness' | 'other-book' | 'no-room'

const statuses: Readonly<Record<Outcome, number>> = {
  taken: 200,
  malformed: 400,
  'unknown-witness': 403,
  'other-book': 409,
  'no-room': 503,
}
// Seconds that a witness's clock may be ahead.
const aheadAtMost = 3600

/**
 * Takes a cosignature that a witness hands in: a checkpoint of this book with its line below (C2SP signed-note). Nothing is taken on trust:
 * only valid lines of witnesses named by the operator are kept.
 */
export function cosignatureRoute(deps: Pick<BookDependencies, 'door'>, shelf: BookShelf) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addContentTypeParser('text/plain', { parseAs: 'string' }, async (_request: unknown, body: string) => body)
    app.post('/book/cosignatures', async ({ body }, reply) => {
      const outcome = typeof body === 'string' ? await takeCosignatures(deps, shelf, body) : 'malformed'
      return reply
        .code(statuses[outcome])
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${outcome}\n`)
    })
  }
}

async function takeCosignatures(
  { door }: Pick<BookDependencies, 'door'>,
  { sealOfSize, turn }: BookShelf,
  note: string,
): Promise<Outcome> {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpoint(parsed.text)
  if (!checkpoint) return 'malformed'
  const seal = await sealOfSize(checkpoint.size)
  if (!seal?.note || textOf(seal.note) !== parsed.text) return 'other-book'
  const lines = note.slice(parsed.text.length + 1).split('\n')
  const latest = Date.now() / 1000 + aheadAtMost
  const watching = await turn(() => witnesses(door))
  const taken = cosignaturesIn(parsed.text, lines, keysOf(watching)).filter(({ at }) => at <= latest)
  const held = await turn(() => cosignaturesOf(door, { size: checkpoint.size, note }, watching))
  const fresh = oneOfEach(taken).filter(({ key }) => !held.some((one) => one.key.id === key.id))
  for (const cosignature of fresh)
    if (!(await turn(() => handInCosignature(door, checkpoint.size, cosignature)))) return 'no-room'
  return taken.length > 0 ? 'taken' : 'unknown-witness'
}
