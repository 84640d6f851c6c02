import { configFromEnvironment } from './config.ts'
import { startWorker } from './index.ts'

const running = await startWorker(configFromEnvironment())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.close())
