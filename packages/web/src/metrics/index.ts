export { countRequests } from './count-requests.ts'
export { createRegistry } from './create-registry.ts'
export { type MetricsServer, serveMetrics } from './serve-metrics.ts'
