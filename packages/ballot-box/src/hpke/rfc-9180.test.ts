import { describe, expect, it } from 'vitest'
import { exportAsRecipient } from '../second-opener.test-support.ts'
import { suite } from './context.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

// RFC 9180, A.7.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, export-only AEAD, base mode.
const info = hex('4f6465206f6e2061204772656369616e2055726e')
const ephemeral = hex('55bc245ee4efda25d38f2d54d5bb6665291b99f8108a8c4b686c2b14893ea5d9')
const enc = hex('e5e8f9bfff6c2f29791fc351d2c25ce1299aa5eaca78a757c0b4fb4bcd830918')
const publicKey = hex('194141ca6c3c3beb4792cd97ba0ea1faff09d98435012345766ee33aae2d7664')
const privateKey = hex('33d196c830a12f9ac65d6e565a590d80f04ee9b19c83c87f2c170d972a812848')
const exported: readonly (readonly [string, string])[] = [
  ['', '7a36221bd56d50fb51ee65edfd98d06a23c4dc87085aa5866cb7087244bd2a36'],
  ['00', 'd5535b87099c6c3ce80dc112a2671c6ec8e811a2f284f948cec6dd1708ee33f0'],
  ['54657374436f6e74657874', 'ffaabc85a776136ca0c378e5d084c9140ab552b78f039d2e8775f26efff4c70e'],
]

describe('the test vectors of RFC 9180', () => {
  it('come out of our suite as sender', async () => {
    const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey)
    const context = await suite.createSenderContext({ recipientPublicKey, info, ekm: ephemeral })
    expect(Buffer.from(context.enc)).toEqual(enc)
    for (const [label, value] of exported) {
      expect(Buffer.from(await context.export(hex(label), 32)).toString('hex')).toBe(value)
    }
  })

  it('come out of our suite as recipient', async () => {
    const recipientKey = await suite.kem.deserializePrivateKey(privateKey)
    const context = await suite.createRecipientContext({ recipientKey, enc, info })
    for (const [label, value] of exported) {
      expect(Buffer.from(await context.export(hex(label), 32)).toString('hex')).toBe(value)
    }
  })

  it('come out of the second implementation, which shares no code with it', () => {
    for (const [label, value] of exported) {
      expect(exportAsRecipient(privateKey, enc, info, hex(label)).toString('hex')).toBe(value)
    }
  })
})
