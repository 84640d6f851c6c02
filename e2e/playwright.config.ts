import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../.reports/browser',
  globalSetup: './start-product.ts',
  timeout: 120_000,
  // A noisy machine refuses nobody; who needed a second try is named by `npm test`.
  retries: 1,
  // Tests wait for states, a sound takes as long as it lasts: patience costs nothing where they come.
  expect: { timeout: 45_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  use: {
    trace: 'on-first-retry',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      // Root has no sandbox; the rest keeps the browser from calling home.
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
