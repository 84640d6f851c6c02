import { createHash, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { expect, it } from 'vitest'
import { anAuthenticator } from './authenticator.test-support.ts'
import { decisionChallenge } from './decision-challenge.ts'
import { signatureFault } from './signature-fault.ts'

const [host, origin] = ['long-dan.example', 'https://long-dan.example']
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest()
const nonce = Buffer.alloc(16, 7)
const decision = { table: 'review_event', facts: '{"act": "confirmed", "proposal_id": 7, "reason": "Nhập hai lần"}' }
const challenge = decisionChallenge(nonce, [decision])
const authenticator = anAuthenticator(host, origin)

it('one text for one decision, whatever the order of its facts, and another for any other', () => {
  const turned = { ...decision, facts: '{"reason":"Nhập hai lần","proposal_id":7,"act":"confirmed"}' }
  expect(decisionChallenge(nonce, [turned])).toEqual(challenge)
  const other = { ...decision, facts: decision.facts.replace('7', '8') }
  const different = [
    decisionChallenge(Buffer.alloc(16, 8), [decision]),
    decisionChallenge(nonce, [other]),
    decisionChallenge(nonce, [{ ...decision, table: 'account_confirmation' }]),
    decisionChallenge(nonce, [decision, other]),
    decisionChallenge(nonce, [{ ...decision, facts: '{"reason":"Nhập hai lần\\nreview_event {}"}' }]),
  ]
  expect(new Set([challenge, ...different].map((each) => each.toString('hex'))).size).toBe(6)
  expect(decisionChallenge(nonce, [other, decision])).toEqual(decisionChallenge(nonce, [decision, other]))
})

it('holds for who signed this, there and then, and for nothing else', () => {
  const { publicKey } = authenticator
  const signed = authenticator.sign(challenge)
  expect(signatureFault(signed, challenge, publicKey)).toBeNull()
  const told = (changes: object) => {
    const clientData = Buffer.from(JSON.stringify({ ...JSON.parse(String(signed.clientData)), ...changes }))
    return { ...signed, clientData }
  }
  const elsewhere = anAuthenticator('evil.example', origin)
  for (const [what, fault] of [
    [signatureFault(signed, decisionChallenge(Buffer.alloc(16), [decision]), publicKey), 'text'],
    [signatureFault({ ...signed, clientData: Buffer.from('{') }, challenge, publicKey), 'text'],
    [signatureFault(told({ type: 'webauthn.create' }), challenge, publicKey), 'place'],
    [signatureFault(told({ crossOrigin: true }), challenge, publicKey), 'place'],
    [signatureFault(told({ origin: 'https://evil.example' }), challenge, publicKey), 'place'],
    [signatureFault(elsewhere.sign(challenge), challenge, elsewhere.publicKey), 'place'],
    [signatureFault(authenticator.sign(challenge, false), challenge, publicKey), 'presence'],
    [signatureFault(signed, challenge, anAuthenticator(host, origin).publicKey), 'key'],
    [signatureFault(told({ more: 1 }), challenge, publicKey), 'key'],
    [signatureFault(signed, challenge, Buffer.from('a1', 'hex')), 'key'],
    [signatureFault({ ...signed, signature: Buffer.alloc(64) }, challenge, publicKey), 'key'],
    [signatureFault({ ...signed, authenticatorData: Buffer.alloc(3) }, challenge, publicKey), 'place'],
  ] as const)
    expect(what).toBe(fault)
})

it('reads the keys of all algorithms that are asked for', () => {
  const { authenticatorData, clientData } = authenticator.sign(challenge)
  const data = Buffer.concat([authenticatorData, sha256(clientData)])
  const ed25519 = generateKeyPairSync('ed25519')
  const x = Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const n = Buffer.from(rsa.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url')
  for (const [cose, signature] of [
    [['a4010103272006215820', x], signWith(null, data, ed25519.privateKey)],
    [['a401030339010020590100', n, '2143010001'], signWith('sha256', data, rsa.privateKey)],
  ] as const) {
    const key = Buffer.concat(cose.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)))
    expect(signatureFault({ authenticatorData, clientData, signature }, challenge, key)).toBeNull()
  }
})
