import { describe, expect, it } from 'vitest'
import { configFromEnvironment } from './config.ts'

const needed = { WORKER_DATABASE_URL: 'postgres://worker:hidden@127.0.0.1:5432/long_dan' }
const book = { BOOK_SIGNING_KEY: '11'.repeat(32), BOOK_ORIGIN: 'book.example' }

describe('the configuration of the worker', () => {
  it('needs a database alone, and then seals, opens and measures nothing', () => {
    const config = configFromEnvironment(needed)
    expect(config).toMatchObject({
      assumeRole: false,
      logLevel: 'info',
      freezing: { graceDays: 5 },
      remarks: { monthsKept: 12 },
    })
    expect([config.book, config.box, config.metrics]).toEqual([undefined, undefined, undefined])
  })

  it('reads what is set, and takes an empty line for nothing', () => {
    const set = {
      ...book,
      BOOK_SEAL_AT: '',
      WORKER_FREEZE_GRACE_DAYS: '7',
      WORKER_METRICS_PORT: '9101',
      METRICS_HOST: '::1',
    }
    expect(configFromEnvironment({ ...needed, ...set })).toMatchObject({
      book: { origin: 'book.example', sealAt: '00:30' },
      freezing: { graceDays: 7 },
      metrics: { host: '::1', port: 9101 },
    })
    const { WORKER_DATABASE_URL: DATABASE_URL } = needed
    expect(configFromEnvironment({ DATABASE_URL })).toMatchObject({ assumeRole: true })
  })

  it.each([
    ['WORKER_DATABASE_URL', { WORKER_DATABASE_URL: 'mysql://hidden' }],
    ['BOOK_SIGNING_KEY', { ...book, BOOK_SIGNING_KEY: 'hidden' }],
    ['BOOK_ORIGIN', { ...book, BOOK_ORIGIN: 'hidden name' }],
    ['BOOK_SEAL_AT', { ...book, BOOK_SEAL_AT: 'hidden' }],
    ['BOX_KEY', { ...book, BOX_KEY: 'hidden' }],
    // The book signs the public keys of the box.
    ['BOOK_SIGNING_KEY', { BOX_KEY: '22'.repeat(32) }],
    ['WORKER_FREEZE_GRACE_DAYS', { WORKER_FREEZE_GRACE_DAYS: '-1' }],
    ['WORKER_REMARK_MONTHS', { WORKER_REMARK_MONTHS: '0' }],
  ])('names %s where it is wrong, and never repeats the value', (setting, wrong) => {
    const refused = () => configFromEnvironment({ ...needed, ...wrong })
    expect(refused).toThrow(`${setting}: `)
    expect(refused).not.toThrow('hidden')
  })
})
