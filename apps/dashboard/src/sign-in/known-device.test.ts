import { expect, it } from 'vitest'
import { createKnownDevices } from './known-device.ts'

const devices = createKnownDevices('a secret', true)
const sent = (header: string) => header.split(';', 1)[0] ?? ''

it('knows a browser again for each who got in there, and for nobody else', () => {
  const first = sent(devices.cookieAfter(undefined, 'tinh'))
  const both = sent(devices.cookieAfter(`other=1; ${first}`, 'xa'))
  expect(devices.nameFor(`other=1; ${both}`, 'tinh')).toBe(devices.nameFor(first, 'tinh'))
  expect(devices.nameFor(both, 'xa')).toMatch(/^[\w-]{22}$/u)
  expect(devices.nameFor(both, 'quan-tri')).toBeNull()
  expect(devices.nameFor(undefined, 'tinh')).toBeNull()
})

it('keeps the name of a browser, so that a new one costs the password', () => {
  const first = sent(devices.cookieAfter(undefined, 'tinh'))
  expect(devices.nameFor(sent(devices.cookieAfter(first, 'tinh')), 'tinh')).toBe(devices.nameFor(first, 'tinh'))
})

it('believes no mark that it did not sign', () => {
  const real = sent(devices.cookieAfter(undefined, 'tinh'))
  const [, mark = ''] = real.split('=')
  const another = sent(createKnownDevices('another secret', true).cookieAfter(undefined, 'tinh'))
  const other = mark.startsWith('A') ? 'B' : 'A'
  for (const forged of [`A${real.slice(1)}`, `__Secure-long-dan.known=${other}${mark.slice(1)}`, another, `${real}=`])
    expect(devices.nameFor(forged, 'tinh'), forged).toBeNull()
})

it('holds eight officials of one computer at most, and stays out of reach of scripts', () => {
  let cookie = ''
  for (let who = 0; who < 12; who++) cookie = sent(devices.cookieAfter(cookie, `name-${who}`))
  expect(cookie.split('~')).toHaveLength(8)
  expect(devices.cookieAfter(cookie, 'x')).toMatch(
    /; Max-Age=31536000; Path=\/sign-in; HttpOnly; SameSite=Lax; Secure$/u,
  )
})
