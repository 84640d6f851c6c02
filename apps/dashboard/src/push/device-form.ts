import { createECDH } from 'node:crypto'
import { z } from 'zod'
import type { Field } from '../forms/fields.ts'
import { hidden } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { uuid } from '../forms/typed-values.ts'

/** Bytes in base64url, as browsers supply them. */
const bytes = (length: number): Field<Buffer> =>
  hidden(
    z
      .string()
      .regex(/^[\w-]+$/u)
      .transform((text) => Buffer.from(text, 'base64url'))
      .refine((found) => found.length === length),
  )

const point: Field<Buffer> = { ...bytes(65), schema: bytes(65).schema.refine(isPoint, 'value') }

/** Sent by the page's script once the browser has supplied the values. */
export const newDeviceForm = defineForm({
  endpoint: hidden(z.string().max(1000)),
  publicKey: point,
  secret: bytes(16),
})

export const removeDeviceForm = defineForm({ device: hidden(uuid) })

// A key that is not a point on the curve would fail every time a message is encrypted for it.
function isPoint(key: Buffer): boolean {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  try {
    pair.computeSecret(key)
    return true
  } catch {
    return false
  }
}
