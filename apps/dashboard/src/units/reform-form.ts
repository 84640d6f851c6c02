import { z } from 'zod'
import { hidden, pasted, upload } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

/** Bytes of a file, or characters pasted: as Base64 the next form takes it. */
export const largestTable = 512 * 1024

/** The table of a reform: a chosen file, or its text pasted. */
export const reformForm = defineForm({
  file: upload({ label: 'reform.file', attributes: 'accept=".csv,.txt,.xlsx"' }),
  pasted: pasted({ label: 'reform.pasted' }, largestTable),
})

/** The table as previewed, and a fingerprint of what it would change. */
export const applyReformForm = defineForm({ kept: hidden(z.base64()), seen: hidden(z.string()) })
