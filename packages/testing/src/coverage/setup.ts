import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { leaveReached } from './count-here.ts'

// Programs that a test starts count as well. Vitest kills this process, so it reports after each file.
const option = `--import ${fileURLToPath(new URL('count-where-possible.mjs', import.meta.url))}`
if (!process.env.NODE_OPTIONS?.includes(option))
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, option].filter(Boolean).join(' ')
afterAll(leaveReached)
