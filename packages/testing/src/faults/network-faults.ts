import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import type { Network } from './tcp-proxy.ts'

function network(name: string, state: Network, milliseconds: number): Fault {
  return {
    name,
    async strike({ proxy, untilNotReady }) {
      proxy.set(state)
      const noticed = state === 'slow' ? undefined : untilNotReady('database')
      await Promise.all([pause(milliseconds), noticed]).finally(() => proxy.set('open'))
      return performance.now()
    },
  }
}

export const networkCut = network('network to the database cut', 'cut', 2000)
export const networkSlow = network('network to the database slow (150 ms a packet)', 'slow', 2000)
export const networkSilent = network('network swallows everything', 'silent', 3000)

export const citizensLeave: Fault = {
  name: 'clients gone before the answer',
  leaving: 0.5,
  async strike() {
    await pause(2000)
    return performance.now()
  },
}
