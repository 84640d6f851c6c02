import { expect, it } from 'vitest'
import { countBrowserTests } from './browser-report.ts'

it('counts tests however deep they stand, and names what failed and what needed a second try', () => {
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
  expect(countBrowserTests({ suites })).toEqual({
    passed: 3,
    failed: 1,
    failures: ['kiosk.spec.ts:7 nothing stays'],
    flaky: ['kiosk.spec.ts:7 one tap is a ballot', 'kiosk.spec.ts:7 no network'],
  })
})
