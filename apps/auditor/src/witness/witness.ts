import {
  type BookFiles,
  type BookProblem,
  type Checkpoint,
  cosign,
  formatSignature,
  judgeCheckpoint,
  type NoteKey,
  openCheckpoint,
  parseNote,
  verifyBook,
} from '@long-dan/ballot-book'
import type { WitnessFolder } from './witness-folder.ts'

/** Result of checking a whole book. */
export type Watched =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly note: string }
  | { readonly ok: false; readonly problems: readonly BookProblem[]; readonly evidence?: string }

/** Response to `add-checkpoint` as specified by C2SP tlog-witness. */
export interface WitnessAnswer {
  readonly status: number
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly text: string
}

/** Vouches for one book and never for two stories: requests are judged one after another, and each word is stored before it is given. */
export type Witness = ReturnType<typeof createWitness>

export function createWitness(folder: WitnessFolder) {
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => {})
    return mine
  }
  return {
    key: folder.key.key,
    last: folder.last,
    /** Verifies the whole book and vouches for it if it continues what was seen; a fork leaves both signed stories as evidence. */
    watch: (files: BookFiles, pinned: NoteKey | undefined) => inTurn(() => watch(folder, files, pinned)),
    /** `add-checkpoint` of C2SP tlog-witness. */
    answer: (body: string) => inTurn(() => answer(folder, body)),
  }
}

async function watch(folder: WitnessFolder, files: BookFiles, pinned: NoteKey | undefined): Promise<Watched> {
  const from = await folder.last()
  const { problems, checkpoint, trusted } = await verifyBook(files, { pinned, from })
  if (problems.length > 0 || !checkpoint) {
    const isFork = problems.some(({ code }) => code === 'smaller-than-before' || code === 'not-consistent')
    if (!isFork || !checkpoint || from === undefined) return { ok: false, problems }
    return { ok: false, problems, evidence: await folder.keepStories('evidence', from, checkpoint.note) }
  }
  await folder.keepBookKeys(trusted)
  const { note } = await vouch(folder, checkpoint.note, trusted)
  return { ok: true, checkpoint, note }
}

async function answer(folder: WitnessFolder, body: string): Promise<WitnessAnswer> {
  const keys = await folder.bookKeys()
  const kept = await folder.last()
  const seen = kept === undefined ? undefined : openCheckpoint(kept, keys)
  if (seen && !seen.ok) return plain(500, 'memory unreadable')
  const last = seen?.value
  const verdict = judgeCheckpoint(body, { keys, last })
  if (verdict.ok) return plain(200, (await vouch(folder, verdict.note, keys)).line)
  if (verdict.unproven !== undefined)
    await folder.keepStories(verdict.isFork ? 'evidence' : 'refused', kept ?? '', ownNote(verdict.unproven, keys))
  if (verdict.status === 409) return { status: 409, type: 'text/x.tlog.size', text: `${last?.size ?? 0}\n` }
  return plain(verdict.status, '')
}

/** Returns the note with the book's lines and this witness's own below them. */
async function vouch(
  folder: WitnessFolder,
  note: string,
  keys: readonly NoteKey[],
): Promise<{ readonly line: string; readonly note: string }> {
  const line = cosign(parseNote(note)?.text ?? '', folder.key, Math.floor(Date.now() / 1000))
  const vouched = `${ownNote(note, keys)}${line}`
  await folder.keepLast(vouched)
  return { line, note: vouched }
}

function plain(status: number, text: string): WitnessAnswer {
  return { status, type: 'text/plain; charset=utf-8', text }
}

/** The note with one line for each of the book's keys; lines that others added are dropped, for there could be any number of them. */
function ownNote(note: string, keys: readonly NoteKey[]): string {
  const { text = '', signatures = [] } = parseNote(note) ?? {}
  const lines = keys.flatMap((key) => {
    const own = signatures.find(({ name, keyId }) => name === key.name && keyId === key.id)
    return own ? [formatSignature(key, own.bytes)] : []
  })
  return `${text}\n${lines.join('')}`
}
