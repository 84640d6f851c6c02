import { readFile } from 'node:fs/promises'
import { openStoredBallots, type StoredBallots } from '@long-dan/testing/running-product'
import { operate } from './operate.ts'

/** The database of the product under test, located as an operator would. */
export async function productDatabase(): Promise<StoredBallots> {
  const address = await operate('db-url')
  const { boxKey } = JSON.parse(await readFile(`${process.env.DATA_DIR}/secrets.json`, 'utf8')) as { boxKey: string }
  return openStoredBallots(address.trim(), boxKey)
}
