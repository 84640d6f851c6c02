import { z } from 'zod'
import { hidden, pasted, upload } from '../forms/fields.ts'
import { defineForm, type Values } from '../forms/form.ts'
import { ownPasswordFields } from '../gate/own-password.ts'

/** A chosen file, or its text pasted. */
export const uploadForm = defineForm({
  file: upload({ label: 'import.choose', attributes: 'accept=".csv,.txt,.xlsx"' }),
  pasted: pasted({ label: 'import.paste' }),
})

export function bytesOf({ file, pasted }: Values<(typeof uploadForm)['fields']>): Buffer {
  return file ?? Buffer.from(pasted)
}

/** Fingerprint of what was shown before "apply". */
const seen = { seen: hidden(z.string()) }
export const seenForm = defineForm(seen)

/** The same with one's own password. */
export const seenAgainForm = defineForm({ ...seen, ...ownPasswordFields })

export interface Seen {
  readonly seen: string
  readonly ownPassword?: string
}
