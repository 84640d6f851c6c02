import { findChromium, findHeadlessShell } from './chromium.ts'
import { runTool } from './command.ts'
import { installEngines } from './engines.ts'

const chromium = await findChromium()
if (chromium === undefined) {
  console.error(
    [
      'Không có trình duyệt Chromium để chạy kiểm thử. Hãy cài gói chromium của hệ điều hành, hoặc chạy: npx playwright install chromium',
      'There is no Chromium to run the browser tests with. Install the system package chromium, or run: npx playwright install chromium',
    ].join('\n'),
  )
  process.exitCode = 1
} else {
  await installEngines()
  const headless = (await findHeadlessShell()) ?? chromium
  for (const { path, origin } of new Set([headless, chromium])) console.log(`Chromium: ${path} (${origin})`)
  const parameters = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)]
  const { code } = await runTool('@playwright/test/cli.js', parameters, {
    show: true,
    env: { CHROMIUM: headless.path, WHOLE_CHROMIUM: chromium.path },
  })
  process.exitCode = code
}
