import type { FastifyInstance } from 'fastify'
import type { BookDependencies } from './book-dependencies.ts'
import { bookFileRoutes } from './book-files.ts'
import { sendBook } from './book-page.ts'
import { openTypedReceipt, sendProof, sendReceipt } from './receipt-page.ts'
import { sendSheet } from './sheet-page.ts'
import { createBookShelf } from './shelf.ts'
import { cosignatureRoute } from './take-cosignatures.ts'

/** The sealed ballot book: files for verifiers, and pages where citizens look up their receipts. */
export async function bookRoutes(app: FastifyInstance, deps: BookDependencies): Promise<void> {
  const shelf = createBookShelf(deps.door, deps.digestKey)
  await bookFileRoutes(app, shelf)
  await app.register(cosignatureRoute(deps, shelf))
  app.get('/book', sendBook(deps, shelf))
  app.get('/book/sheet', sendSheet(deps, shelf))
  app.get('/book/receipt', openTypedReceipt(shelf))
  app.get('/book/receipt/:code', sendReceipt(shelf))
  app.get('/book/receipt/:code/proof', sendProof(shelf))
}
