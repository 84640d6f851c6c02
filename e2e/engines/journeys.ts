import { mkdir, writeFile } from 'node:fs/promises'
import { type EngineName, lackingFor } from '@long-dan/testing/engines'
import { test } from '@playwright/test'
import type { Engine } from './engine.ts'
import { type Journey, withoutScript, withScript } from './journey-list.ts'

const pictures = new URL('../../.reports/engines/', import.meta.url)

/** The journeys of citizens and officials, in an engine that Playwright does not provide. */
export function journeysIn(
  name: EngineName,
  start: (script: boolean) => Promise<Engine>,
  more: readonly Journey[] = [],
): void {
  // One browser at a time, started once for all journeys with script, and once for the others.
  test.describe.configure({ mode: 'default' })
  for (const [script, journeys] of [
    [true, [...withScript, ...more]],
    [false, withoutScript],
  ] as const) {
    test.describe(`${name} ${script ? 'with' : 'without'} script`, () => {
      let engine: Engine
      let version: string | undefined
      test.beforeAll(async () => {
        const lacking = await lackingFor(name)
        if (lacking?.isFault) throw new Error(lacking.words)
        test.skip(lacking !== undefined, lacking?.words)
        engine = await start(script)
      })
      // When skipped, there is no engine.
      test.afterAll(() => engine?.close())
      for (const { title, run } of journeys) {
        test(title, async () => {
          const tab = await engine.newTab()
          if (version === undefined) console.log(tab.version)
          version = tab.version
          const picture = async (of: string) => {
            await mkdir(pictures, { recursive: true })
            await writeFile(new URL(`${name}-${of}.png`, pictures), await tab.picture())
          }
          try {
            await run(tab, picture)
          } catch (fault) {
            await picture('failed').catch(() => undefined)
            throw fault
          } finally {
            await tab.close()
          }
        })
      }
    })
  }
}
