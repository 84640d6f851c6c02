import { startDateAt } from './shift-date.ts'

// Loaded before every process that a test starts (`node --import`).
if (process.env.TEST_CLOCK) startDateAt(process.env.TEST_CLOCK)
