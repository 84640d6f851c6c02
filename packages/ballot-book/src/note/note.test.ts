import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inGroups, openCheckpoint, shortCodeOf } from './checkpoint.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint-text.ts'
import { cosign, cosignedAt } from './cosignature.ts'
import { formatKey, formatPrivateKey, parseKey, parsePrivateKey, signatureTypes, signingKey } from './note-key.ts'
import { openNote, parseNote, parseSignature, signNote } from './signed-note.ts'

// The example of C2SP signed-note.
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`
// The example of C2SP tlog-cosignature: a log's line and a witness's line.
const exampleCheckpoint = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`
const key = (text: string) => parseKey(text) ?? expect.fail(`not a key: ${text}`)
const log = signingKey('thanhhoa.example/book', Buffer.alloc(32, 7))
const next = signingKey('thanhhoa.example/book', Buffer.alloc(32, 8))
const witness = signingKey('mttq.example/w1', Buffer.alloc(32, 9), signatureTypes.cosignature)
const checkpoint = { origin: log.key.name, size: 3, root: Buffer.alloc(32, 1) }

describe('signed notes', () => {
  it('verify the example of the specification', () => {
    expect(openNote(exampleNote, [key(exampleKey)])).toMatchObject({
      ok: true,
      value: { text: 'This is an example message.\n' },
    })
    expect(openNote(exampleNote.replace('example m', 'Example m'), [key(exampleKey)])).toEqual({
      ok: false,
      error: 'signature-wrong',
    })
    expect(formatKey(key(exampleKey))).toBe(exampleKey)
  })

  it('are signed as the Go note package signs (its documented key and note)', () => {
    const secret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
    const peter = parsePrivateKey(secret) ?? expect.fail('not a private key')
    const text = 'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'
    const plain = text.replace('’', "'")
    expect(formatKey(peter.key)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    expect(signNote(plain, [peter])).toBe(
      `${plain}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`,
    )
    expect(formatPrivateKey(peter)).toBe(secret)
  })

  it('are believed by the holder of either key while the key changes, and by nobody else', () => {
    const both = signNote(formatCheckpoint(checkpoint), [log, next])
    for (const known of [log, next]) expect(openCheckpoint(both, [known.key]).ok).toBe(true)
    const stranger = signingKey('thanhhoa.example/book', Buffer.alloc(32, 99))
    expect(openCheckpoint(both, [stranger.key])).toEqual({ ok: false, error: 'no-known-signature' })
  })

  it('are refused whole when a known key’s signature is wrong, even beside a good one', () => {
    const other = signNote('x\n', [log]).split('\n')[2]
    const note = `${signNote(formatCheckpoint(checkpoint), [next])}${other}\n`
    expect(openNote(note, [log.key, next.key])).toEqual({ ok: false, error: 'signature-wrong' })
  })

  it('are read back as written', () => {
    const line = fc.string({ minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const text = lines.map((part) => `${part}\n`).join('')
        expect(parseNote(signNote(text, [log]))?.text).toBe(text)
      }),
    )
  })

  it.each([
    '',
    'text',
    'text\n\n',
    'text\n\n— name AAAA\n',
    'a\tb\n\n— n AAAAAAAA\n',
    'text\n\n— n AAAAAAAA',
    'text\n\nn AAAAAAA=\n',
  ])('are nothing else: %j', (text) => expect(openNote(text, [log.key]).ok).toBe(false))

  it('know no key with a wrong id, an unknown type or a bad name', () => {
    expect(parseKey(exampleKey.replace('530d', '530e'))).toBeUndefined()
    expect(parseKey('name+00000000+AgAA')).toBeUndefined()
    expect(() => signingKey('two words', Buffer.alloc(32))).toThrow(RangeError)
  })
})

describe('checkpoints', () => {
  it('read the example of the specification', () => {
    const note = parseNote(exampleCheckpoint)
    expect(parseCheckpoint(note?.text ?? '')).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(note?.signatures.map(({ name, keyId }) => [name, keyId])).toEqual([
      ['example.com/behind-the-sofa', '033de0ae'],
      ['witness.example.com/w1', '8d66cf3f'],
    ])
    expect(cosignedAt(note?.signatures[1]?.bytes ?? Buffer.of())).toBe(1_679_315_147)
  })

  it.each(['o\n1\nAA==\n', 'o\n01\nROOT\n', 'o\n-1\nROOT\n', '\n1\nROOT\n', 'o\n1\nROOT', 'o\n1\n', 'o\n1e3\nROOT\n'])(
    'are nothing else: %j',
    (text) => expect(parseCheckpoint(text.replace('ROOT', Buffer.alloc(32).toString('base64')))).toBeUndefined(),
  )

  it('have a short code that changes with size, root and origin', () => {
    const codes = [
      checkpoint,
      { ...checkpoint, size: 4 },
      { ...checkpoint, root: Buffer.alloc(32, 2) },
      { ...checkpoint, origin: 'x' },
    ].map((each) => inGroups(shortCodeOf(each)))
    expect(new Set(codes).size).toBe(4)
    expect(codes[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/u)
  })
})

describe('cosignatures', () => {
  const text = formatCheckpoint(checkpoint)

  it('stand beside the log’s signature and tell their time', () => {
    const line = cosign(text, witness, 1_800_000_000)
    const opened = openCheckpoint(`${signNote(text, [log])}${line}`, [log.key, witness.key])
    expect(opened).toMatchObject({ ok: true, value: { signedBy: [log.key, witness.key] } })
    expect(cosignedAt(parseSignature(line)?.bytes ?? Buffer.of())).toBe(1_800_000_000)
  })

  it('do not hold for another time or another checkpoint', () => {
    const line = cosign(text, witness, 1_800_000_000)
    const other = signNote(formatCheckpoint({ ...checkpoint, size: 4 }), [log])
    expect(openCheckpoint(`${other}${line}`, [witness.key]).ok).toBe(false)
    const bytes = Buffer.from(line.trim().split(' ')[2] ?? '', 'base64')
    bytes.writeBigUInt64BE(1n, 4)
    expect(openNote(`${text}\n— ${witness.key.name} ${bytes.toString('base64')}\n`, [witness.key]).ok).toBe(false)
  })

  it('do not hold without a time, by which nobody could tell whether the witness still watches', () => {
    const line = cosign(text, witness, 0)
    expect(openNote(`${text}\n${line}`, [witness.key]).ok).toBe(false)
  })

  it('cannot be made with a log’s key', () => expect(() => cosign(text, log, 0)).toThrow(RangeError))
})
