import { readFile, rename, writeFile } from 'node:fs/promises'
import { cosign, formatCheckpoint, parseKey, parsePrivateKey, parseSignature, verifyBook } from '@long-dan/ballot-book'
import { addCosignature, openAuditorDoor } from '@long-dan/database/auditor'
import { remoteBook } from './books/remote-book.ts'
import { describeProblem } from './describe-problem.ts'
import { complain, exitCodes, print, say } from './say.ts'

export interface CosignOptions {
  readonly url: string
  /** File of the witness's private key (`keygen --witness`). */
  readonly 'key-file': string
  /** The book's public key, got by another way than the book. */
  readonly key: string
  /** File in which the witness keeps the last checkpoint it vouched for; made the first time. */
  readonly state: string
  /** Where the line is handed in, as auditor; without it the line is only printed. */
  readonly 'database-url'?: string | undefined
}

/** `book cosign`: vouches that the book is sound and continues what this witness vouched for before. */
export async function cosignCommand(options: CosignOptions): Promise<number> {
  const witness = parsePrivateKey(await readFile(options['key-file'], 'utf8'))
  const pinned = parseKey(options.key)
  if (!witness || !pinned) {
    complain('auditor.key-malformed')
    return exitCodes.notChecked
  }
  const from = await readFile(options.state, 'utf8').catch(() => undefined)
  const { problems, checkpoint } = await verifyBook(remoteBook(options.url), { pinned, from })
  for (const problem of problems) print(describeProblem(problem))
  if (problems.length > 0 || !checkpoint) {
    say('auditor.cosign.refused')
    return exitCodes.found
  }
  const line = cosign(formatCheckpoint(checkpoint), witness, Math.floor(Date.now() / 1000))
  // Kept before it is handed out: a witness must never vouch for two stories.
  await writeFile(`${options.state}.new`, checkpoint.note)
  await rename(`${options.state}.new`, options.state)
  if (options['database-url'] !== undefined) {
    const door = openAuditorDoor({ url: options['database-url'], maxConnections: 1 })
    try {
      await addCosignature(door, { size: checkpoint.size, keyId: parseSignature(line)?.keyId ?? '', line })
    } finally {
      await door.destroy()
    }
  }
  print(line.trimEnd())
  say('auditor.cosign.done', { size: checkpoint.size })
  return exitCodes.sound
}
