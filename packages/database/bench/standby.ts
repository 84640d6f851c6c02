import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { typedOptions } from '@long-dan/testing/typed-options'
import { type Cluster, removeCluster } from '../src/embedded/index.ts'
import { promoteUnderLoad, startServer } from './replication/promote-under-load.ts'

// `npm run test:standby [-- --seconds 10 --clients 16]`: kill the primary under load, promote its synchronous standby, count.
const { seconds, clients } = typedOptions({ seconds: 10, clients: 16 })
const folder = await mkdtemp(join(tmpdir(), 'long-dan-standby-'))
await chmod(folder, 0o711)
const servers: Promise<Cluster>[] = []
let isEnding = false
cleanUpOnSignal(cleanUp)
try {
  const run = await promoteUnderLoad({
    folder,
    clients,
    loadTime: seconds * 1000,
    durable: true,
    start(at) {
      if (isEnding) throw new Error('The run was ended')
      const server = startServer(at, true)
      servers.push(server)
      return server
    },
    say: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(run)}\n`)
  process.exitCode = run.lost + run.doubled + run.tallyDifference === 0 ? 0 : 1
} finally {
  await cleanUp()
}

/** Servers still starting are waited for: their files can be removed only when they have stopped. */
async function cleanUp(): Promise<void> {
  isEnding = true
  for (const server of servers) await server.then((one) => one.stop()).catch(() => undefined)
  for (const name of ['primary', 'standby', '.']) await removeCluster(join(folder, name))
}
