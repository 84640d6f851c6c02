import { configFromEnvironment } from './config.ts'
import { startBallotApp } from './index.ts'

const running = await startBallotApp(configFromEnvironment())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.close())
