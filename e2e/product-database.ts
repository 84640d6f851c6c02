import { readFile } from 'node:fs/promises'
import { openStoredBallots, type StoredBallots } from '@long-dan/testing/running-product'

/** The database of the product under test, found where its launcher notes it. */
export async function productDatabase(): Promise<StoredBallots> {
  const [{ databaseUrls }, { boxKey }] = await Promise.all(['running.json', 'secrets.json'].map(noted))
  return openStoredBallots(databaseUrls.admin, boxKey)
}

async function noted(file: string) {
  return JSON.parse(await readFile(`${process.env.DATA_DIR}/${file}`, 'utf8'))
}
