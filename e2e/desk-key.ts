import { operate } from './operate.ts'
import { product } from './product.ts'

/** Code of the desk that the product offers for trying out. */
export const deskCode = product.tryUrl.split('/').at(-1) ?? ''

/** A new key for the desk's screen and kiosk. */
export async function newDeskKey(code = deskCode): Promise<string> {
  return /^key +(\S+)$/mu.exec(await operate('desk', 'key', code))?.[1] ?? ''
}
