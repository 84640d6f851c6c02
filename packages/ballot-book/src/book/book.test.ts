import { readFileSync } from 'node:fs'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { type CommittedBallot, canonicalBallot } from '../canonical-ballot.ts'
import { commitmentOf } from '../commitment.ts'
import { GrowingTree } from '../merkle/growing-tree.ts'
import { TileTree } from '../merkle/read-tree.ts'
import { inGroups, shortCodeOf } from '../note/checkpoint.ts'
import { formatCheckpoint } from '../note/checkpoint-text.ts'
import { cosign } from '../note/cosignature.ts'
import { formatKey, signatureTypes, signingKey } from '../note/note-key.ts'
import { signNote } from '../note/signed-note.ts'
import { parseReceipt, receiptNumber, receiptNumberOf, receiptOf } from '../receipts/receipt.ts'
import type { BookFiles } from './book-files.ts'
import { dailySheet } from './daily-sheet.ts'
import { introduceKey, trustedKeys } from './key-chain.ts'
import { checkProof, formatProof } from './proof-file.ts'
import { formatSeals, parseSeals, type Seal } from './seal-list.ts'
import { verifyBook } from './verify-book.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const version = officialQuestionnaires.withNumber(1)
const ballot: CommittedBallot = {
  version,
  deskCode: 'QX6CQ37',
  serviceDate: '2026-11-02',
  entryMode: 'poster',
  form: 'full',
  helperRole: null,
  answers: version.encode({ overall: 5, listen: 4, apologize: 'na', respect: 3 }),
}
const helped: CommittedBallot = {
  ...ballot,
  entryMode: 'assisted',
  helperRole: 'family',
  answers: version.encode({ overall: 1 }),
}
const one = commitmentOf(ballot, Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'))
const two = commitmentOf(helped, Buffer.from('f0e0d0c0b0a090807060504030201000', 'hex'))
const log = signingKey('book.example/thanh-hoa', Buffer.alloc(32, 1))
const next = signingKey('book.example/thanh-hoa', Buffer.alloc(32, 2))
const witness = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 9), signatureTypes.cosignature)

/** Two sealings of given leaves, held in memory; `change` corrupts what is published. */
function aBook(first: readonly Uint8Array[], second: readonly Uint8Array[], change: Partial<BookFiles> = {}) {
  const tree = new GrowingTree()
  const tiles = new Map<string, Uint8Array>()
  const seals: Seal[] = []
  for (const [day, leaves] of [
    ['2026-11-01', first],
    ['2026-11-02', second],
  ] as const) {
    for (const leaf of leaves) tree.append(leaf)
    for (const { level, index, hashes } of tree.takeChanges()) tiles.set(`${level}/${index}`, Buffer.from(hashes))
    seals.push({ kind: 'ballots', day, size: tree.size, root: tree.root() })
  }
  const note = (seal = seals.at(-1)) =>
    signNote(formatCheckpoint({ origin: log.key.name, size: seal?.size ?? 0, root: seal?.root ?? Buffer.of() }), [log])
  const files: BookFiles = {
    checkpoint: async () => note(),
    seals: async () => formatSeals(seals),
    introductions: async () => [introduceKey(log, [])],
    tile: async (level, index) => tiles.get(`${level}/${index}`),
    ...change,
  }
  return { files, seals, note, tiles }
}

const leaves = (count: number, from = 0) =>
  Array.from({ length: count }, (_, number) =>
    commitmentOf(ballot, Buffer.from((from + number).toString(16).padStart(32, '0'), 'hex')),
  ).sort(Buffer.compare)
const codes = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code)

describe('the test vectors of the README', () => {
  it.each([
    canonicalBallot(ballot),
    canonicalBallot(helped),
    one.toString('hex'),
    two.toString('hex'),
    receiptOf(one),
    receiptOf(two),
    formatKey(log.key),
    formatKey(witness.key),
  ])('are what the code computes: %j', (value) => expect(readme).toContain(value))

  it('lead to the checkpoint, its short code and its cosignature', () => {
    const tree = new GrowingTree()
    for (const leaf of [one, two].sort(Buffer.compare)) tree.append(leaf)
    const checkpoint = { origin: log.key.name, size: 2, root: tree.root() }
    expect(readme).toContain(signNote(formatCheckpoint(checkpoint), [log]))
    expect(readme).toContain(inGroups(shortCodeOf(checkpoint)))
    expect(readme).toContain(cosign(formatCheckpoint(checkpoint), witness, 1_800_000_000))
  })
})

describe('a receipt', () => {
  it('is read however it is typed and stands for the commitment’s first 60 bits', () => {
    const receipt = receiptOf(one)
    expect(parseReceipt(` ${inGroups(receipt).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(receipt)
    expect(parseReceipt(`\u200b${inGroups(receipt)}.`.replaceAll('-', '–').replaceAll('0', '０'))).toBe(receipt)
    expect(receiptNumber(receipt)).toBe(receiptNumberOf(one))
    for (const typed of ['', receipt.slice(1), `${receipt}A`, receipt.replace(/^./u, 'U')])
      expect(parseReceipt(typed)).toBeUndefined()
  })
})

describe('verifying a book', () => {
  it('finds nothing wrong with a sound one, and knows its days, witnesses and checkpoint', async () => {
    const { files, note } = aBook(leaves(300), leaves(40, 300), {})
    const verified = await verifyBook(files, { pinned: log.key, from: note(aBook(leaves(300), []).seals[0]) })
    expect(verified.problems).toEqual([])
    expect(verified.checkpoint?.size).toBe(340)
    expect(verified.seals.map(({ size }) => size)).toEqual([300, 340])
  })

  it('verifies an empty book', async () => {
    expect(codes(await verifyBook(aBook([], []).files, { pinned: log.key }))).toEqual([])
  })

  it.each<[string, Partial<BookFiles>, string]>([
    ['no checkpoint', { checkpoint: async () => undefined }, 'no-checkpoint'],
    ['no key', { introductions: async () => [] }, 'no-key'],
    [
      'a checkpoint signed by a stranger',
      { checkpoint: async () => signNote('x\n0\nAA==\n', [next]) },
      'checkpoint-refused',
    ],
    ['a tile that is missing', { tile: async () => undefined }, 'tile-missing'],
    [
      'a list of sealings that goes back',
      { seals: async () => `${formatSeals(aBook(leaves(3), leaves(3, 9)).seals)}2026-01-01 1 ${'A'.repeat(43)}=\n` },
      'seals-unreadable',
    ],
  ])('finds: %s', async (_, change, code) => {
    const pinned = code === 'no-key' ? undefined : log.key
    expect(codes(await verifyBook(aBook(leaves(300), leaves(40, 300), change).files, { pinned }))).toContain(code)
  })

  it('finds a commitment that was exchanged, wherever it stands', async () => {
    for (const place of [0, 255, 256, 299, 339]) {
      const { files, tiles } = aBook(leaves(300), leaves(40, 300))
      const tile = tiles.get(`0/${Math.floor(place / 256)}`)
      tile?.set(Buffer.alloc(32, 7), (place % 256) * 32)
      expect(codes(await verifyBook(files, { pinned: log.key }))).toContain('root-differs')
    }
  })

  it('finds a book that shrank, or continues another one than before', async () => {
    const long = aBook(leaves(300), leaves(40, 300))
    const short = aBook(leaves(100), leaves(10, 100))
    const other = aBook(leaves(100, 5000), leaves(300, 6000))
    expect(codes(await verifyBook(short.files, { pinned: log.key, from: long.note() }))).toEqual([
      'smaller-than-before',
    ])
    expect(codes(await verifyBook(other.files, { pinned: log.key, from: short.note(short.seals[0]) }))).toEqual([
      'not-consistent',
    ])
  })

  it('finds an order that could carry a mark', async () => {
    const { files } = aBook(leaves(300).reverse(), leaves(40, 300))
    expect(codes(await verifyBook(files, { pinned: log.key }))).toEqual(['order-broken'])
  })

  it('finds a ballot that is in a sealing twice', async () => {
    const { files } = aBook([one, ...leaves(20), one].sort(Buffer.compare), leaves(3, 300))
    expect(codes(await verifyBook(files, { pinned: log.key }))).toEqual(['order-broken'])
  })

  it('demands the witnesses it is told of', async () => {
    const { note, files } = aBook(leaves(3), [])
    const text = note().split('\n\n')[0]
    const cosigned = { ...files, checkpoint: async () => note() + cosign(`${text}\n`, witness, 1) }
    const options = { pinned: log.key, witnesses: [witness.key] }
    expect(codes(await verifyBook(files, options))).toEqual(['witness-missing'])
    expect((await verifyBook(cosigned, options)).witnessedBy).toEqual([witness.key])
  })
})

describe('keys', () => {
  it('are trusted through introductions, one after another, and never on their own word', () => {
    const third = signingKey('book.example/thanh-hoa', Buffer.alloc(32, 3))
    const notes = [introduceKey(log, []), introduceKey(next, [log]), introduceKey(third, [next])]
    expect(trustedKeys(log.key, notes).map(({ id }) => id)).toEqual([log, next, third].map(({ key }) => key.id))
    expect(trustedKeys(next.key, notes).map(({ id }) => id)).toEqual([next, third].map(({ key }) => key.id))
    expect(trustedKeys(log.key, [notes[0] ?? '', introduceKey(next, [])])).toEqual([log.key])
    expect(trustedKeys(log.key, [introduceKey(signingKey('other.example', Buffer.alloc(32, 2)), [log])])).toEqual([
      log.key,
    ])
  })
})

describe('a downloaded proof', () => {
  it('holds without the server, and only as it is', async () => {
    const { note, tiles } = aBook(leaves(300), [])
    const tree = new TileTree(300, async (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array())
    const leaf = await tree.leaf(217)
    const text = formatProof({ leaf, index: 217, proof: await tree.inclusionProof(217), checkpoint: note() })
    expect(checkProof(text, [log.key])).toMatchObject({ ok: true, value: { receipt: receiptOf(leaf) } })
    expect(checkProof(text.replace('index 217', 'index 218'), [log.key])).toEqual({ ok: false, error: 'not-included' })
    expect(checkProof(text, [next.key])).toEqual({ ok: false, error: 'checkpoint-not-signed' })
    expect(checkProof(text.slice(0, 100), [log.key])).toEqual({ ok: false, error: 'not-a-proof' })
  })
})

it('prints of a day how many were sealed and the code to compare', () => {
  const { seals } = aBook(leaves(300), leaves(40, 300))
  expect(parseSeals(formatSeals(seals))).toEqual(seals)
  expect(dailySheet(log.key.name, seals, '2026-11-02')).toMatchObject({ sealed: 40, total: 340 })
  expect(dailySheet(log.key.name, seals, '2026-11-03')).toBeUndefined()
})
