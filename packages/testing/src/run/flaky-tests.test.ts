import { expect, it } from 'vitest'
import { flakyTests } from './flaky-tests.ts'

it('names each test that needed a second try, however deep it stands, and no other', () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
    file: 'kiosk.spec.ts',
    line: 7,
    title,
    tests: [{ status }],
  })
  const suites = [
    { specs: [spec('one tap is a ballot', 'flaky'), spec('it fits', 'expected'), spec('it is read', 'skipped')] },
    { specs: [], suites: [{ specs: [spec('no network', 'flaky'), spec('nothing stays', 'unexpected')] }] },
  ]
  expect(flakyTests(suites)).toEqual(['kiosk.spec.ts:7 one tap is a ballot', 'kiosk.spec.ts:7 no network'])
})
