import { fileURLToPath } from 'node:url'
import { startDateAt } from './shift-date.ts'

// `TEST_CLOCK` sets the clock at the beginning of a test file, such as 2026-12-31T23:30+07:00; without it the clock is real.
const moment = process.env.TEST_CLOCK
if (moment) {
  startDateAt(moment)
  process.env.NODE_OPTIONS = `--import ${fileURLToPath(new URL('child-clock.ts', import.meta.url))}`
}
