import { openWorkerDoor, rebuildTallies } from '@long-dan/database/worker'
import { configFromEnvironment } from './config.ts'

const config = configFromEnvironment()
const door = openWorkerDoor({
  url: config.databaseUrl,
  role: config.assumeRole ? 'worker' : undefined,
  maxConnections: 1,
})
const started = Date.now()
const show = (ballots: number, end = '') => process.stderr.write(`\r${ballots} phiếu đã đếm / ballots counted${end}`)
try {
  const ballots = await rebuildTallies(door, show)
  show(ballots, `, ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
} finally {
  await door.destroy()
}
