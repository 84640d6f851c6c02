import { networkOf } from '@long-dan/web'
import { describe, expect, it } from 'vitest'
import { addressReader } from './client-address.ts'

const from = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})

describe('the address of a request', () => {
  const reader = addressReader(['10.0.0.0/8', '192.0.2.7'])

  it('is what a trusted proxy says, back to the first stranger', () => {
    expect(reader(from('10.1.2.3', '198.51.100.1, 203.0.113.9, 192.0.2.7'))).toBe('203.0.113.9')
    expect(reader(from('::ffff:10.1.2.3', '203.0.113.9'))).toBe('203.0.113.9')
  })

  it('is the connection itself when nobody trusted wrote the header, or wrote nonsense', () => {
    expect(reader(from('203.0.113.5', '198.51.100.1'))).toBe('203.0.113.5')
    expect(addressReader([])(from('10.1.2.3', '198.51.100.1'))).toBe('10.1.2.3')
    expect(reader(from('10.1.2.3', 'unknown'))).toBe('10.1.2.3')
    expect(() => addressReader(['proxy.example'])).toThrow(RangeError)
  })

  it('is one network for all the addresses a device can give itself', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:0db8:0001:0002:ffff:1:2:3'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('2001:db8::7')).toBe(networkOf('2001:db8:0:0:1::'))
    expect(networkOf('203.0.113.5')).toBe('203.0.113.5')
    expect(networkOf('::ffff:203.0.113.5')).toBe('203.0.113.5')
  })
})
