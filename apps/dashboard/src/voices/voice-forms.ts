import { spokenLanguages } from '@long-dan/voice'
import { z } from 'zod'
import { hidden, upload } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

export const mostSoundBytes = 64 * 1024

const language = hidden(z.string().pipe(z.enum(spokenLanguages, 'option')))

/** A part, identified by the hash of its words, and its recording. */
export const recordForm = defineForm({
  of: language,
  words: hidden(z.string().regex(/^[0-9a-f]{64}$/u, 'value')),
  sound: upload({ label: 'voices.file', attributes: 'accept="audio/*" capture required' }),
})

export const publishForm = defineForm({
  of: language,
  act: hidden(z.string().pipe(z.enum(['publish', 'withdraw'], 'option'))),
  /** Version of the publication when the page was opened; anything newer has been heard by nobody here. */
  version: hidden(
    z
      .string()
      .regex(/^\d{1,6}$/u, 'value')
      .transform(Number),
  ),
  /** Identifies the newest recordings at that time. */
  heard: hidden(z.string().regex(/^[0-9a-f]{16}$/u, 'value')),
})
