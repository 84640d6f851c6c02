import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { bodyLimit, readBodiesStrictly } from './body-parsers.ts'

const app = Fastify({ bodyLimit })
readBodiesStrictly(app)
app.post('/', async ({ body }) => body)

const fieldsOf = async (payload: string | Buffer) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
  return answer.statusCode === 200 ? answer.json() : answer.statusCode
}

it('reads the fields of a form, whatever filling follows them', async () => {
  const fields = { overall: '5', remark: 'Cảm ơn & hẹn gặp lại + 1' }
  const body = `${new URLSearchParams(fields)}`
  for (const length of [body.length, body.length + 1, body.length + 2, 6144, bodyLimit])
    expect(await fieldsOf(body.padEnd(length, '&'))).toEqual(fields)
  expect(await fieldsOf('&'.repeat(bodyLimit))).toEqual({})
})

it('reads what stands behind filling', async () => {
  expect(await fieldsOf('a=1&&&&b=2&&')).toEqual({ a: '1', b: '2' })
  expect(await fieldsOf(Buffer.from([0x61, 0x3d, 0x26, 0x26, 0x26, 0xff]))).toBe(400)
})

it('reads blanks, repeated fields, and fields without a value or a name', async () => {
  expect(await fieldsOf('a=1+2&a=%2B&b&=c&d=%C3%A1=%')).toBe(400)
  expect(await fieldsOf('a=1+2&a=%2B&b&=c&d=%C3%A1=')).toEqual({ a: ['1 2', '+'], b: '', '': 'c', d: 'á=' })
})
