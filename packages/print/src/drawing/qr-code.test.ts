import { describe, expect, it } from 'vitest'
import { qrModules } from './qr-code.ts'

describe('a QR code', () => {
  it('corrects a quarter of itself: level Q', () => {
    // The format information beside the upper left finder names the level in two bits: 1 1 for Q, masked with 1 0.
    expect(qrModules('https://gop-y.example.vn/d/QX6CQ37')[8]?.slice(0, 2)).toEqual([false, true])
  })
})
