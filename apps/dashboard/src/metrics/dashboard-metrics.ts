import { type DashboardDoor, poolState, replicationState } from '@long-dan/database/dashboard'
import { createRegistry } from '@long-dan/web/metrics'
import { Gauge, type Registry } from 'prom-client'

/** Metrics of the dashboard other than its requests: its connections, and how far a replica it reads from is behind. */
export function createDashboardMetrics(door: DashboardDoor): Registry {
  const registry = createRegistry('dashboard')
  const registers = [registry]
  new Gauge({
    name: 'long_dan_pool_connections',
    help: 'Connections to the database by pool and state; waiting: requests for one',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(poolState(door))) this.set({ pool: 'pages', state }, count)
    },
  })
  const following = new Gauge({
    name: 'long_dan_replica_following',
    help: '1 while the replica that is read from receives from its primary; 1 as well where none is read from',
    registers,
  })
  new Gauge({
    name: 'long_dan_replica_lag_seconds',
    help: 'How far the figures may be behind; 0 where no replica is read from',
    registers,
    async collect() {
      const state = await replicationState(door).catch(() => undefined)
      // /readyz reports an unreachable database.
      if (!state) return
      following.set(state.replica && !state.following ? 0 : 1)
      this.set(state.replica ? (state.lagSeconds ?? 0) : 0)
    },
  })
  return registry
}
