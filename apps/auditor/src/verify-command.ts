import { readFile, writeFile } from 'node:fs/promises'
import {
  formatKey,
  inGroups,
  type NoteKey,
  parseKey,
  parseReceipt,
  receiptNumber,
  receiptNumberOf,
  type Seal,
  sealOfLeaf,
  shortCodeOf,
  type VerifiedBook,
  verifyBook,
} from '@long-dan/ballot-book'
import { remoteBook } from './books/remote-book.ts'
import { describeProblem } from './describe-problem.ts'
import { complain, exitCodes, print, say } from './say.ts'

export interface VerifyOptions {
  readonly url: string
  readonly key?: string | undefined
  readonly from?: string | undefined
  readonly save?: string | undefined
  readonly witness?: readonly string[] | undefined
  readonly receipt?: string | undefined
}

/** `book verify`: checks everything that the public files alone can prove. */
export async function verifyCommand(options: VerifyOptions): Promise<number> {
  const keys = readKeys(options)
  const receipt = options.receipt === undefined ? undefined : parseReceipt(options.receipt)
  if (!keys || (options.receipt !== undefined && receipt === undefined)) {
    complain('auditor.verify.malformed')
    return exitCodes.notChecked
  }
  const sought = receipt === undefined ? undefined : receiptNumber(receipt)
  let found: number | undefined
  const from = options.from === undefined ? undefined : await readFile(options.from, 'utf8')
  const started = performance.now()
  const verified = await verifyBook(remoteBook(options.url), {
    ...keys,
    from,
    onLeaf: (leaf, index) => {
      if (sought !== undefined && receiptNumberOf(leaf) === sought) found ??= index
    },
  })
  report(verified, keys.pinned !== undefined, (performance.now() - started) / 1000)
  if (receipt !== undefined) reportReceipt(receipt, found, verified.seals)
  if (verified.problems.length > 0) return exitCodes.found
  if (options.save !== undefined && verified.checkpoint) await writeFile(options.save, verified.checkpoint.note)
  return receipt !== undefined && found === undefined ? exitCodes.found : exitCodes.sound
}

function readKeys({
  key,
  witness = [],
}: VerifyOptions): { pinned: NoteKey | undefined; witnesses: NoteKey[] } | undefined {
  const pinned = key === undefined ? undefined : parseKey(key)
  const witnesses = witness.map(parseKey).filter((parsed) => parsed !== undefined)
  const isReadable = (key === undefined || pinned) && witnesses.length === witness.length
  return isReadable ? { pinned, witnesses } : undefined
}

function report(
  { problems, checkpoint, trusted, witnessedBy, seals }: VerifiedBook,
  isPinned: boolean,
  seconds: number,
) {
  const [first] = trusted
  if (first && !isPinned) say('auditor.key-not-pinned', { key: formatKey(first) })
  if (checkpoint) {
    print(`origin ${checkpoint.origin}`)
    print(`size ${checkpoint.size}`)
    print(`root ${Buffer.from(checkpoint.root).toString('base64')}`)
    print(`short-code ${inGroups(shortCodeOf(checkpoint))}`)
    for (const { name, id } of witnessedBy) print(`witness ${name} ${id}`)
    print(`sealings ${seals.length}${seals.length > 0 ? ` ${seals[0]?.day}…${seals.at(-1)?.day}` : ''}`)
  }
  for (const problem of problems) print(describeProblem(problem))
  if (problems.length === 0) say('auditor.verify.sound', { seconds })
  else say('auditor.verify.problems', { count: problems.length })
}

function reportReceipt(receipt: string, index: number | undefined, seals: readonly Seal[]): void {
  const code = inGroups(receipt)
  if (index === undefined) {
    say('auditor.verify.receipt-unknown', { code })
    return
  }
  const day = sealOfLeaf(seals, index)?.day ?? ''
  say('auditor.verify.receipt-found', { code, place: index + 1, day })
}
