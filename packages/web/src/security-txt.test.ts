import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { securityTxt } from './security-txt.ts'

const now = () => new Date('2026-11-29T00:00:00Z')
const publicUrl = 'https://phieu.example'

it('says where weaknesses are reported, for half a year from now, and nothing where nobody is named', async () => {
  const app = Fastify()
  securityTxt(app, { securityContact: 'mailto:an-ninh@example.vn', publicUrl, now })
  const { body, headers } = await app.inject('/.well-known/security.txt')
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(body).toContain('Contact: mailto:an-ninh@example.vn\n')
  expect(body).toContain('Canonical: https://phieu.example/.well-known/security.txt\n')
  const expires = Date.parse(/^Expires: (.*)$/mu.exec(body)?.[1] ?? '')
  // RFC 9116: less than a year ahead.
  expect(expires - now().getTime()).toBeGreaterThan(0)
  expect(expires - now().getTime()).toBeLessThan(365 * 86_400_000)

  const silent = Fastify()
  securityTxt(silent, { publicUrl, now })
  expect((await silent.inject('/.well-known/security.txt')).statusCode).toBe(404)
})
