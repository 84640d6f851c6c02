import { readFileSync } from 'node:fs'

// Loaded before a process under test (`node --import`): its clock runs as far from the real one as a file says, in milliseconds,
// read at the start and again at SIGUSR2.
const file = process.env.SHIFTED_CLOCK_FILE ?? ''
const RealDate = Date
let offset = readOffset()
process.on('SIGUSR2', () => {
  offset = readOffset()
})

class ShiftedDate extends RealDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [ShiftedDate.now()] : parts) as [number]))
  }

  static override now(): number {
    return RealDate.now() + offset
  }
}
globalThis.Date = ShiftedDate as DateConstructor

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
