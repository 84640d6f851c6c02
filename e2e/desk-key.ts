import { operate } from './operate.ts'
import { product } from './product.ts'

/** Code of the desk the product offers to try. */
export const deskCode = product.tryUrl.split('/').at(-1) ?? ''

/** A new key for the desk's screen and kiosk. */
export async function newDeskKey(code = deskCode): Promise<string> {
  return /^key +(\S+)$/mu.exec(await operate('desk', 'key', code))?.[1] ?? ''
}
