import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faultReport } from './fault-report.ts'

const remark = 'Cán bộ Hoà nhận phong bì'
function parsing(): unknown {
  try {
    return JSON.parse(remark)
  } catch (error) {
    return error
  }
}
const quoting = {
  'a parser': parsing(),
  'a conversion of the database': Object.assign(new Error(`invalid input syntax for type date: "${remark}"`), {
    code: '22007',
  }),
  'a check of the code': new RangeError(`No answer is ${remark}`),
  'something that is no error': remark,
}

it.each(Object.entries(quoting))(
  'quotes nothing of what %s failed on, before it is ready or afterwards',
  (_, error) => {
    for (const isReady of [false, true]) {
      const told = Object.values(faultReport(error, isReady)).join(' ')
      expect(told).toMatch(/Error/u)
      for (const word of remark.split(' ')) expect(told).not.toContain(word)
    }
  },
)

it('says why the start failed where that quotes nothing, and where', () => {
  const { reason, details } = faultReport(new Error('connect ECONNREFUSED 127.0.0.1:5432'), false)
  expect(reason).toBe('connect ECONNREFUSED 127.0.0.1:5432')
  expect(details).toContain('fault-report.test.ts')
})

it('tells kind alone once ballots come in', () => {
  expect(faultReport(new Error(remark), true).reason).toBe('Error')
})

it('is what `npm start` tells of a fault', () => {
  const start = readFileSync(new URL('start.ts', import.meta.url), 'utf8')
  expect(start).toContain('faultReport(error, isReady)')
  expect(start).not.toMatch(/error\.stack|String\(error\)/u)
})
