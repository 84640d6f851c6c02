import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { longestClose } from '@long-dan/ballot-app'
import { testBookKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { startApps } from './apps.ts'
import { readConfig } from './config.ts'
import { createOwnSecrets } from './own-secrets.ts'
import { createShutdown } from './shutdown.ts'

it('gives each stage its own time, newest first, and goes on after one that does not end', async () => {
  const order: string[] = []
  const shutdown = createShutdown()
  shutdown.atStop(async () => void order.push('first'), 100)
  shutdown.atStop(() => new Promise(() => {}), 50)
  shutdown.atStop(async () => {
    await pause(120)
    order.push('slow')
  }, 5000)
  await Promise.all([shutdown.stopAll(), shutdown.stopAll()])
  expect(order).toEqual(['slow', 'first'])
})

it('gives the web apps the time in which accepted ballots are committed or refused, within the ten seconds promised', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shutdown-test-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', BOOK_KEY: testBookKey })
  if (!config.ok) throw new Error(config.error)
  createOwnSecrets(config.value)
  const stops: { stop: () => Promise<void>; milliseconds: number }[] = []
  const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/nothing'
  // The dashboard waits for its database; what must be stopped is registered by then.
  void startApps({
    config: config.value,
    ports: { ballot: 0, dashboard: 0 },
    roleUrls: { worker: nowhere, dashboard: nowhere, ballot_writer: nowhere },
    ballotUrl: 'http://127.0.0.1:3000',
    shutdown: {
      atStop: (stop, milliseconds) => void stops.push({ stop, milliseconds }),
      stopAll: async () => {},
      isStopping: () => false,
    },
    demo: false,
    access: { authSecret: '5a'.repeat(32) },
    province: null,
  })
  await expect.poll(() => stops.length).toBe(2)
  for (const { stop } of stops.toReversed()) await stop()
  rmSync(folder, { recursive: true, force: true })
  expect(stops.at(-1)?.milliseconds).toBe(longestClose)
  expect(longestClose).toBeLessThan(10_000)
})
