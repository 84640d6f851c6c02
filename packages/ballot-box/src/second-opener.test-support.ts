import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'

// Written from RFC 9180, RFC 5869 and the README alone, using nothing of this package or of @hpke/core.

const kemId = Buffer.from('0020', 'hex')
const suiteId = Buffer.concat([Buffer.from('HPKE'), kemId, Buffer.from('0001ffff', 'hex')])
const kemSuiteId = Buffer.concat([Buffer.from('KEM'), kemId])
const none: Buffer = Buffer.alloc(0)

const hmac = (key: Buffer, data: Buffer) => createHmac('sha256', key).update(data).digest()
const extract = (salt: Buffer, ikm: Buffer) => hmac(salt.length > 0 ? salt : Buffer.alloc(32), ikm)

function expand(prk: Buffer, info: Buffer, length: number): Buffer {
  let [block, all] = [none, none]
  for (let counter = 1; all.length < length; counter++) {
    block = hmac(prk, Buffer.concat([block, info, Buffer.of(counter)]))
    all = Buffer.concat([all, block])
  }
  return all.subarray(0, length)
}

const labeledExtract = (suite: Buffer, salt: Buffer, label: string, ikm: Buffer) =>
  extract(salt, Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm]))
const labeledExpand = (suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number) =>
  expand(prk, Buffer.concat([Buffer.of(0, length), Buffer.from('HPKE-v1'), suite, Buffer.from(label), info]), length)

function sharedSecret(privateBytes: Buffer, enc: Buffer): Buffer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateBytes]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = Buffer.from('302a300506032b656e032100', 'hex')
  const publicKey = createPublicKey({ key: Buffer.concat([spki, enc]), format: 'der', type: 'spki' })
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spki.length)
  const secret = labeledExtract(kemSuiteId, none, 'eae_prk', diffieHellman({ privateKey, publicKey }))
  return labeledExpand(kemSuiteId, secret, 'shared_secret', Buffer.concat([enc, own]), 32)
}

/** `Context.Export` of the recipient in base mode with the export-only AEAD. */
export function exportAsRecipient(privateBytes: Buffer, enc: Buffer, info: Buffer, context: Buffer): Buffer {
  const hashes = [labeledExtract(suiteId, none, 'psk_id_hash', none), labeledExtract(suiteId, none, 'info_hash', info)]
  const schedule = Buffer.concat([Buffer.of(0), ...hashes])
  const secret = labeledExtract(suiteId, sharedSecret(privateBytes, enc), 'secret', none)
  const exporter = labeledExpand(suiteId, secret, 'exp', schedule, 32)
  return labeledExpand(suiteId, exporter, 'sec', context, 32)
}

/** The contents of an envelope, padding included; throws when it does not open. */
export function openByTheBook(envelope: Buffer, enc: Buffer, privateBytes: Buffer, day: string, bound: string): Buffer {
  const info = Buffer.from(`long-dan-box/1\n${day}\n`)
  const header = createDecipheriv(
    'aes-256-ecb',
    exportAsRecipient(privateBytes, enc, info, Buffer.from('header')),
    null,
  )
  const block = header.setAutoPadding(false).update(envelope.subarray(0, 16))
  let chain = exportAsRecipient(privateBytes, enc, info, Buffer.from('chain'))
  let key: Buffer = none
  for (let minute = 0; minute <= block.readUInt16BE(12); minute++) {
    const both = expand(extract(none, chain), Buffer.from('long-dan-box/1 minute'), 64)
    key = both.subarray(0, 32)
    chain = both.subarray(32)
  }
  const content = createDecipheriv('aes-256-gcm', key, block.subarray(0, 12))
  content.setAAD(Buffer.from(bound)).setAuthTag(envelope.subarray(-16))
  return Buffer.concat([content.update(envelope.subarray(16, -16)), content.final()])
}
