import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

/** Code of the desk that the product offers for trying out. */
export const deskCode = product.tryUrl.split('/').at(-1) ?? ''

/** A new key for the desk's screen and kiosk. */
export async function newDeskKey(code = deskCode): Promise<string> {
  const stored = await productDatabase()
  return stored.newKeyOf(code).finally(stored.close)
}
