export { countRequests } from './count-requests.ts'
export { createRegistry } from './create-registry.ts'
export { serveMetrics } from './serve-metrics.ts'
