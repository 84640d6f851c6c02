import crypto, { randomBytes, randomUUID } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, expect, it } from 'vitest'
import { makeDayKey } from './day-key/day-key.ts'
import { createOpener } from './opener.ts'
import { createSealer } from './sealer.ts'

// A header is one block of this cipher: it is counted how many are tried.
const original = crypto.createDecipheriv
let headers = 0
crypto.createDecipheriv = ((algorithm: 'aes-256-ecb', key: Buffer, iv: null) => {
  const decipher = original(algorithm, key, iv)
  const update = decipher.update.bind(decipher)
  if (algorithm === 'aes-256-ecb') {
    decipher.update = ((block: Buffer) => {
      headers++
      return update(block)
    }) as typeof decipher.update
  }
  return decipher
}) as typeof original
syncBuiltinESMExports()
afterAll(() => {
  crypto.createDecipheriv = original
  syncBuiltinESMExports()
})

it('tries contexts that nobody sealed with once, not for every envelope', async () => {
  const day = '2026-11-02'
  const { publicKey, privateKey } = await makeDayKey(day)
  const sealers = [await createSealer(publicKey, day), await createSealer(publicKey, day)]
  const unused = Array.from({ length: 50 }, () => randomBytes(32))
  const opener = await createOpener(privateKey, day, [...unused, ...sealers.map(({ enc }) => enc)])
  for (let envelope = 0; envelope < 100; envelope++) {
    const id = randomUUID()
    const sealed = sealers[envelope % 2]?.sealRemarks(id, []) ?? Buffer.alloc(0)
    expect(opener.openRemarks(id, sealed)).toEqual({ ok: true, value: [] })
  }
  expect(headers).toBeGreaterThanOrEqual(100)
  expect(headers).toBeLessThanOrEqual(2 * unused.length + 2 + 2 * 100)
})
