import type { StoredBallots } from '@long-dan/testing/running-product'
import { expect, test } from '@playwright/test'
import { startCutProxy } from './cut-proxy.ts'
import { withScript } from './offline-with-script.ts'
import { withoutScript } from './offline-without-script.ts'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

// One worker, so that the table at the end is complete.
test.describe.configure({ mode: 'default' })

let stored: StoredBallots
let desks: readonly string[]
const table: string[] = []

test.beforeAll(async () => {
  stored = await productDatabase()
  desks = await stored.openDesks(withScript.length + withoutScript.length)
})

test.afterAll(async () => {
  await stored.close()
  console.log(['script   stored  phase', ...table].join('\n'))
})

for (const [index, phase] of [
  ...withScript.map((each) => ({ ...each, script: true })),
  ...withoutScript.map((each) => ({ ...each, script: false })),
].entries()) {
  const expected = phase.stored ?? 1
  const title = `${phase.script ? 'with' : 'without'} script: ${phase.name}: ${expected === 1 ? 'one ballot' : 'two'}`
  test(title, async ({ browser }) => {
    const desk = desks[index] ?? ''
    const before = await stored.countOf(desk)
    const network = await startCutProxy(product.ballotUrl)
    const context = await browser.newContext({
      javaScriptEnabled: phase.script,
      viewport: { width: 390, height: 844 },
    })
    await phase.before?.(context)
    const page = await context.newPage()
    await phase.run({ page, context, network, address: `${network.url}/d/${desk}` })
    const more = async () => (await stored.countOf(desk)) - before
    await expect.poll(more).toBe(expected)
    await context.close()
    await network.close()
    table.push(`${phase.script ? 'yes' : 'no '}      ${await more()}       ${phase.name}`)
  })
}
