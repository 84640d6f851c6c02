import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../.reports/browser',
  globalSetup: './start-product.ts',
  timeout: 120_000,
  // A noisy machine should fail nobody; `npm test` names tests that needed a second try.
  retries: 1,
  // Tests wait for states, and a sound takes as long as it lasts: a long timeout costs nothing when they arrive.
  expect: { timeout: 45_000 },
  // One more than the cores of the smallest machine: pages wait for sounds, networks and the product.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  use: {
    trace: 'on-first-retry',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      // Root has no sandbox; the other switches keep the browser from calling home.
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
