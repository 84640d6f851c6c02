import process from 'node:process'
import type { Cluster, ClusterProblem } from '@long-dan/database/embedded'
import { complain, onTwoLines, say } from './say.ts'
import type { Shutdown } from './shutdown.ts'

type Started = { readonly ok: true; readonly value: Cluster } | { readonly ok: false; readonly error: ClusterProblem }

/** Starts the embedded server and restarts it on the same port if it ends by itself; three times within a minute are too many. */
export async function keepServing(start: (port?: number) => Promise<Started>, shutdown: Shutdown): Promise<Started> {
  let current = start()
  // Registered before it is up, so that Ctrl-C in the middle waits for it and leaves no server behind.
  shutdown.atStop(async () => {
    const cluster = await current
    if (cluster.ok) await cluster.value.stop()
  }, 5500)
  const first = await current
  if (first.ok) watch(first.value)
  return first

  function watch(cluster: Cluster, ends: readonly number[] = []): void {
    void cluster.exited.then(async () => {
      if (shutdown.isStopping()) return
      const recent = [...ends, Date.now()].filter((at) => at > Date.now() - 60_000)
      say('operator.postgresql.ended')
      current = start(cluster.port)
      const again = await current
      if (again.ok && recent.length < 3) return watch(again.value, recent)
      complain(again.ok ? onTwoLines('operator.postgresql.ended-too-often') : again.error.message)
      await shutdown.stopAll()
      process.exit(1)
    })
  }
}
