import { readFileSync } from 'node:fs'
import { shiftDate } from '../clock/shift-date.ts'

// Loaded before a process under test (`node --import`): its clock runs as far from the real one as a file says, in milliseconds,
// read at the start and again at SIGUSR2.
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

// A process of a test ends with the test, however that ended.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 500).unref()
