import { collectDefaultMetrics, Registry } from 'prom-client'

/**
 * A registry with the process's own figures (memory, event loop, garbage collection), each labelled with the app's name. No label of any
 * metric may hold anything from a request: no desk, no address, no answer.
 */
export function createRegistry(app: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ app })
  collectDefaultMetrics({ register: registry })
  return registry
}
