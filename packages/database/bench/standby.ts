import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { removeCluster } from '../src/embedded/index.ts'
import { promoteUnderLoad } from './replication/promote-under-load.ts'

// `npm run test:standby [-- --seconds 10 --clients 16]`: kill the primary under load, promote its synchronous standby, count.
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, clients: { type: 'string', default: '16' } },
})
const folder = await mkdtemp(join(tmpdir(), 'long-dan-standby-'))
await chmod(folder, 0o711)
// The servers end with the process; their files are left to the system, which empties its temporary folder.
cleanUpOnSignal(async () => undefined)
try {
  const run = await promoteUnderLoad({
    folder,
    clients: Number(values.clients),
    loadTime: Number(values.seconds) * 1000,
    durable: true,
    say: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(run)}\n`)
  process.exitCode = run.lost + run.doubled + run.tallyDifference === 0 ? 0 : 1
} finally {
  await removeCluster(join(folder, 'primary'))
  await removeCluster(join(folder, 'standby'))
  await removeCluster(folder)
}
