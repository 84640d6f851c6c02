import { hostname } from 'node:os'
import process from 'node:process'
import { formatKey, parseKey } from '@long-dan/ballot-book'
import { remoteBook } from './books/remote-book.ts'
import { describeProblem } from './describe-problem.ts'
import { complain, exitCodes, print, say } from './say.ts'
import { handIn } from './witness/hand-in.ts'
import { serveWitness } from './witness/serve-witness.ts'
import { createWitness, type Witness } from './witness/witness.ts'
import { openWitnessFolder, type WitnessFolder } from './witness/witness-folder.ts'

export interface WitnessOptions {
  /** Address of the site, or of its `/book`. */
  readonly url: string
  /** The witness's own folder for its key and its memory; created on first use. */
  readonly folder: string
  /** Name for its key on first use; by default that of this machine. */
  readonly name?: string | undefined
  /** The book's key, obtained independently; without it the first key seen is trusted from then on. */
  readonly key?: string | undefined
  /** `host:port` on which to serve `add-checkpoint`; the book is then checked every hour. */
  readonly serve?: string | undefined
}

const hour = 3_600_000

/** `book witness`: verifies the book, vouches for it if it is sound and continues what was seen before, and hands in the cosignature. */
export async function witnessCommand(options: WitnessOptions): Promise<number> {
  const pinned = options.key === undefined ? undefined : parseKey(options.key)
  const at = options.serve === undefined ? undefined : hostAndPort(options.serve)
  if ((options.key !== undefined && !pinned) || (options.serve !== undefined && !at)) {
    complain('auditor.witness.malformed')
    return exitCodes.notChecked
  }
  const folder = await openWitnessFolder(options.folder, options.name ?? `${hostname()}/long-dan-witness`)
  if (!folder) {
    complain('auditor.witness.in-use', { folder: options.folder })
    return exitCodes.notChecked
  }
  try {
    if (folder.isNew) say('auditor.witness.new-key', { key: formatKey(folder.key.key), folder: folder.folder })
    const witness = createWitness(folder)
    const look = () => lookOnce(witness, folder, options.url, pinned)
    if (!at) return await look()
    return await keepServing(witness, at, look)
  } finally {
    await folder.close()
  }
}

async function lookOnce(
  witness: Witness,
  folder: WitnessFolder,
  url: string,
  given: ReturnType<typeof parseKey>,
): Promise<number> {
  const [known] = await folder.bookKeys()
  const watched = await witness.watch(remoteBook(url), given ?? known)
  if (!watched.ok) {
    for (const problem of watched.problems) print(describeProblem(problem))
    if (watched.evidence === undefined) say('auditor.witness.refused')
    else say('auditor.witness.two-stories', { file: watched.evidence })
    return exitCodes.found
  }
  const [first] = await folder.bookKeys()
  if (!known && !given && first) say('auditor.witness.first-trust', { key: formatKey(first) })
  print(watched.note.trimEnd().split('\n').at(-1) ?? '')
  say('auditor.witness.vouched', { size: watched.checkpoint.size })
  const taken = await handIn(url, watched.note)
  if (taken === 'taken') {
    say('auditor.witness.handed-in')
    return exitCodes.sound
  }
  complain('auditor.witness.not-taken', { reason: taken, key: formatKey(witness.key) })
  return exitCodes.notChecked
}

async function keepServing(
  witness: Witness,
  { host, port }: { readonly host: string; readonly port: number },
  look: () => Promise<number>,
): Promise<number> {
  const served = await serveWitness(witness, host, port)
  say('auditor.witness.serving', { address: served.address })
  const lookSafely = () =>
    look().catch((error: unknown) => {
      complain('auditor.failed', { reason: error instanceof Error ? error.message : String(error) })
      return exitCodes.notChecked
    })
  let last: number = await lookSafely()
  const timer = setInterval(() => void lookSafely().then((code) => (last = code)), hour)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  clearInterval(timer)
  await served.close()
  return last
}

function hostAndPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const found = /^(?:(?<host>[^\s/]+):)?(?<port>\d{1,5})$/u.exec(text)?.groups
  if (!found || Number(found.port) > 65_535) return undefined
  return { host: found.host?.replace(/^\[|\]$/gu, '') ?? '127.0.0.1', port: Number(found.port) }
}
