import { readFileSync } from 'node:fs'
import { shiftDate } from '../clock/shift-date.ts'

// Loaded into a process under test (`node --import`): shifts its clock by the milliseconds in a file, read at the start and again at
// SIGUSR2.
const file = process.env.SHIFTED_CLOCK_FILE ?? ''
shiftDate(readOffset())
process.on('SIGUSR2', () => shiftDate(readOffset()))

function readOffset(): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

// A process started by a test ends with the test, however that ended.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 500).unref()
