import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { createDashboardMetrics } from './dashboard-metrics.ts'

const database = await freshDatabase()
const door = database.as('dashboard')
const registry = createDashboardMetrics(door)
const { app } = await aDashboard(database, { metrics: registry })
afterAll(() => app.close())

it('counts answers by route pattern and status, never by what was asked', async () => {
  await app.inject('/units/bi-mat-cua-toi?period=2026-Q3')
  await app.inject('/khong-co-trang-nay')
  await app.inject('/healthz')
  const text = await registry.metrics()
  expect(text).toMatch(
    /^long_dan_requests_total\{method="GET",route="\/units\/:slug",status="302",app="dashboard"\} 1$/mu,
  )
  expect(text).toMatch(/^long_dan_request_seconds_count\{app="dashboard"\} 2$/mu)
  expect(text).not.toMatch(/bi-mat|khong-co/u)
})

it('tells of its connections, and of no replica where it reads from none', async () => {
  const text = await registry.metrics()
  expect(text).toMatch(/^long_dan_pool_connections\{pool="pages",state="\w+",app="dashboard"\} \d+$/mu)
  expect(text).toMatch(/^long_dan_replica_lag_seconds\{app="dashboard"\} 0$/mu)
  expect(text).toMatch(/^long_dan_replica_following\{app="dashboard"\} 1$/mu)
})
