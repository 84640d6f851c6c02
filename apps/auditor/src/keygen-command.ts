import { writeFile } from 'node:fs/promises'
import { formatKey, formatPrivateKey, freshSeed, signatureTypes, signingKey } from '@long-dan/ballot-book'
import { print, say } from './say.ts'

export interface KeygenOptions {
  readonly name: string
  /** File for the private key of a witness; without it the key of a book is made. */
  readonly witness?: string | undefined
}

/** `book keygen`: a key for a witness, into a file, or for the book, as the settings of the worker and of the ballot app. */
export async function keygenCommand({ name, witness }: KeygenOptions): Promise<void> {
  const seed = freshSeed()
  if (witness === undefined) {
    const { key } = signingKey(name, seed)
    say('auditor.keygen.secret')
    print(`BOOK_SIGNING_KEY=${seed.toString('hex')}`)
    print(`BOOK_ORIGIN=${name}`)
    print(`BOOK_KEY=${formatKey(key)}`)
    return
  }
  const key = signingKey(name, seed, signatureTypes.cosignature)
  // `wx`: a key that exists is never overwritten.
  await writeFile(witness, `${formatPrivateKey(key)}\n`, { mode: 0o600, flag: 'wx' })
  say('auditor.keygen.written', { witness })
  print(`public ${formatKey(key.key)}`)
}
