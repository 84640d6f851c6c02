export { type RunningDashboard, type StartOptions, startDashboardApp } from './start.ts'
