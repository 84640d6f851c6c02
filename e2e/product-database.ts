import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openStoredBallots, type StoredBallots } from '@long-dan/testing/running-product'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/** The database of the product under test, found as an operator finds it. */
export async function productDatabase(): Promise<StoredBallots> {
  const { stdout } = await run(process.execPath, ['apps/standalone/src/db-url.ts'], { cwd: root, env: process.env })
  const { boxKey } = JSON.parse(await readFile(`${process.env.DATA_DIR}/secrets.json`, 'utf8')) as { boxKey: string }
  return openStoredBallots(stdout.trim(), boxKey)
}
