import { expect, it } from 'vitest'
import { createLogger } from './create-logger.ts'
import { faultOf } from './fault.ts'

const words = 'Chị Lan ở quầy 3 đòi thêm tiền'

it('writes no word that a library logs by itself, of an error, a request or an address', () => {
  const lines: string[] = []
  const logger = createLogger({
    app: 'ballot',
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  })
  const error = Object.assign(new Error(words), { detail: words })
  logger.error({ err: error, req: { url: words }, res: { body: words } })
  logger.child({ reqId: 1 }).warn({ err: error })
  logger.error(error)
  logger.info(`Route GET:/r/${words} not found`)
  expect(lines).toHaveLength(4)
  for (const line of lines.slice(0, 3)) expect(JSON.parse(line)).toMatchObject({ fault: { name: 'Error' } })
  expect(lines.join()).not.toContain('Lan')
})

it('takes for the code of a fault what is a code, and no words', () => {
  const codeOf = (code: unknown) => faultOf(Object.assign(new Error(words), { code })).code
  expect(['23514', 'ERR_INVALID_ARG', 'long-dan.refused'].map(codeOf)).toEqual([
    '23514',
    'ERR_INVALID_ARG',
    'long-dan.refused',
  ])
  expect([words, `E${'x'.repeat(60)}`, 'a b', 7, undefined].map(codeOf)).toEqual(Array.from({ length: 5 }))
})
