import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { GrowingTree } from '../merkle/growing-tree.ts'
import { emptyRoot, leafHash } from '../merkle/hashes.ts'
import { TileTree } from '../merkle/read-tree.ts'
import { formatCheckpoint } from '../note/checkpoint-text.ts'
import { cosign } from '../note/cosignature.ts'
import { formatKey, formatSignature, parseKey, signatureTypes, signingKey } from '../note/note-key.ts'
import { signNote } from '../note/signed-note.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts'
import { cosignaturesIn } from './cosignatures-in.ts'
import { judgeCheckpoint } from './judge-checkpoint.ts'

const log = signingKey('book.example/thanh-hoa', Buffer.alloc(32, 1))
const witness = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 9), signatureTypes.cosignature)

/** A log whose leaves depend on `story`. */
function aLog(story: string) {
  const tree = new GrowingTree()
  const tiles = new Map<string, Uint8Array>()
  const roots = [tree.root()]
  for (let leaf = 0; leaf < 700; leaf++) {
    tree.append(leafHash(Buffer.from(`${leaf < 300 ? '' : story}${leaf}`)))
    roots.push(tree.root())
  }
  for (const { level, index, hashes } of tree.takeChanges()) tiles.set(`${level}/${index}`, hashes)
  const note = (size: number, keys = [log]) =>
    signNote(formatCheckpoint({ origin: log.key.name, size, root: roots[size] ?? emptyRoot }), keys)
  return {
    rootOf: (size: number) => roots[size] ?? emptyRoot,
    note,
    async request(oldSize: number, size: number, said = oldSize) {
      const stored = new TileTree(size, async (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array())
      return formatAddCheckpoint({ oldSize: said, proof: await stored.consistencyProof(oldSize), note: note(size) })
    },
  }
}

const [honest, forked] = [aLog('a'), aLog('b')]
const seen = (size: number) => ({ keys: [log.key], last: { size, root: honest.rootOf(size) } })
const statusOf = (body: string, state: Parameters<typeof judgeCheckpoint>[1]) => {
  const verdict = judgeCheckpoint(body, state)
  return verdict.ok ? 200 : verdict.status
}

describe('a witness of C2SP tlog-witness', () => {
  it.each([
    [0, 1],
    [1, 256],
    [300, 301],
    [299, 700],
    [512, 700],
    [700, 700],
  ])('vouches for what continues %i leaves with %i', async (before, size) => {
    const state = before === 0 ? { keys: [log.key], last: undefined } : seen(before)
    expect(judgeCheckpoint(await honest.request(before, size), state)).toMatchObject({ ok: true, checkpoint: { size } })
  })

  it('never vouches for a fork, and keeps it as evidence', async () => {
    expect(statusOf(await forked.request(301, 700), seen(301))).toBe(422)
    const fork = { status: 422, isFork: true, unproven: forked.note(301) }
    expect(judgeCheckpoint(await forked.request(301, 301), seen(301))).toMatchObject(fork)
    // Up to here both tell the same story.
    expect(statusOf(await forked.request(300, 301), seen(300))).toBe(200)
  })

  it('takes a spoilt proof for no proof of a fork: anybody can send one with an honest checkpoint', async () => {
    for (const log of [honest, forked])
      expect(judgeCheckpoint(await log.request(0, 700, 301), seen(301))).toMatchObject({
        status: 422,
        isFork: false,
        unproven: log.note(700),
      })
    const again = formatAddCheckpoint({ oldSize: 301, proof: [Buffer.alloc(32)], note: honest.note(301) })
    expect(judgeCheckpoint(again, seen(301))).toMatchObject({ status: 422, isFork: false })
  })

  it('never goes back, whatever the log says it saw last', async () => {
    expect(statusOf(await honest.request(100, 200), seen(300))).toBe(409)
    expect(statusOf(await honest.request(0, 200), seen(300))).toBe(409)
    expect(statusOf(formatAddCheckpoint({ oldSize: 300, proof: [], note: honest.note(200) }), seen(300))).toBe(400)
    expect(statusOf(await honest.request(5, 200), { keys: [log.key], last: undefined })).toBe(409)
  })

  it('answers as the specification says to what is no request, unknown, unsigned or spoilt', async () => {
    const good = await honest.request(100, 200)
    const stranger = signingKey(log.key.name, Buffer.alloc(32, 5))
    expect(statusOf(good.replace('old 100', 'old 0100'), seen(100))).toBe(400)
    expect(statusOf(good.replace('\n\n', '\nAAAA\n\n'), seen(100))).toBe(400)
    expect(statusOf(`old 100\n${'A'.repeat(43)}=\n`, seen(100))).toBe(400)
    expect(statusOf(good, { ...seen(100), keys: [witness.key] })).toBe(404)
    expect(statusOf(good, { ...seen(100), keys: [stranger.key] })).toBe(403)
    expect(statusOf(good.replace(/ (\S)(\S+)\n$/u, ' $1B$2\n'), seen(100))).not.toBe(200)
    expect(statusOf(formatAddCheckpoint({ oldSize: 100, proof: [], note: honest.note(200) }), seen(100))).toBe(422)
    const nothing = formatCheckpoint({ origin: log.key.name, size: 0, root: Buffer.alloc(32, 3) })
    const empty = formatAddCheckpoint({ oldSize: 0, proof: [], note: signNote(nothing, [log]) })
    expect(statusOf(empty, { keys: [log.key], last: undefined })).toBe(422)
    const long = { oldSize: 1, proof: Array.from({ length: 64 }, () => Buffer.alloc(32)), note: 'x' }
    expect(parseAddCheckpoint(formatAddCheckpoint(long))).toBeUndefined()
    expect(parseAddCheckpoint(formatAddCheckpoint({ ...long, proof: long.proof.slice(1) }))?.proof).toHaveLength(63)
  })
})

describe('the word of witnesses', () => {
  const text = formatCheckpoint({ origin: log.key.name, size: 5, root: honest.rootOf(5) })

  it('counts only from those who are known, for this very checkpoint', () => {
    const line = cosign(text, witness, 1_800_000_000)
    const stranger = signingKey('mttq.example/giam-sat', Buffer.alloc(32, 8), signatureTypes.cosignature)
    const lines = [line.trimEnd(), cosign(text, stranger, 1), cosign(text.replace('\n5\n', '\n6\n'), witness, 1), 'x']
    expect(cosignaturesIn(text, lines, [witness.key])).toEqual([{ key: witness.key, line, at: 1_800_000_000 }])
    // A log's key vouches for nothing.
    expect(cosignaturesIn(text, [signNote(text, [log]).split('\n\n')[1] ?? ''], [log.key])).toEqual([])
  })

  it('may be signed with ML-DSA-44, as the specification has it', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-44')
    const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312)
    const name = 'witness.example/w1'
    const draft = { name, id: '00000000', type: signatureTypes.mlDsaCosignature, publicBytes: bytes }
    const vkey = formatKey(draft)
    // The id is computed from the type, the name and the key.
    expect(parseKey(vkey)).toBeUndefined()
    const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(6), bytes]), 'hex').slice(0, 8)
    const key = parseKey(vkey.replace('+00000000+', `+${id}+`)) ?? expect.fail('no key')
    const u64 = (value: number) => Buffer.from(value.toString(16).padStart(16, '0'), 'hex')
    const message = (end: number) =>
      Buffer.concat([
        ...[Buffer.from('subtree/v1\n\0'), Buffer.of(name.length), Buffer.from(name), u64(1_800_000_000)],
        ...[Buffer.of(log.key.name.length), Buffer.from(log.key.name), u64(0), u64(end), honest.rootOf(5)],
      ])
    const lineOf = (end: number) =>
      formatSignature(key, Buffer.concat([u64(1_800_000_000), sign(null, message(end), privateKey)]))
    expect(cosignaturesIn(text, [lineOf(5)], [key])).toMatchObject([{ at: 1_800_000_000 }])
    expect(cosignaturesIn(text, [lineOf(6)], [key])).toEqual([])
  })
})
