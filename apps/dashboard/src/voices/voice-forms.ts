import { spokenLanguages } from '@long-dan/voice'
import { z } from 'zod'
import { hidden, upload } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

export const mostSoundBytes = 64 * 1024

const language = hidden(z.string().pipe(z.enum(spokenLanguages, 'option')))

/** A part, by the hash of its words, and what was recorded of it. */
export const recordForm = defineForm({
  of: language,
  words: hidden(z.string().regex(/^[0-9a-f]{64}$/u, 'value')),
  sound: upload({ label: 'voices.file', attributes: 'accept="audio/*" capture required' }),
})

export const publishForm = defineForm({
  of: language,
  act: hidden(z.string().pipe(z.enum(['publish', 'withdraw'], 'option'))),
  /** What was published when the page was opened: what came since nobody has listened to. */
  version: hidden(
    z
      .string()
      .regex(/^\d{1,6}$/u, 'value')
      .transform(Number),
  ),
  /** The newest recording then. */
  heard: hidden(z.string().regex(/^[0-9a-f]{16}$/u, 'value')),
})
