import { formatKey, freshSeed, signingKey } from '@long-dan/ballot-book'
import { print, say } from './say.ts'

/** `book keygen`: makes a key for the book and prints it as settings of the worker and the ballot app. A witness makes its own. */
export function keygenCommand(name: string): void {
  const seed = freshSeed()
  const { key } = signingKey(name, seed)
  say('auditor.keygen.secret')
  print(`BOOK_SIGNING_KEY=${seed.toString('hex')}`)
  print(`BOOK_ORIGIN=${name}`)
  print(`BOOK_KEY=${formatKey(key)}`)
}
