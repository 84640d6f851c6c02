import { citizenLetterKinds } from '@long-dan/database/dashboard'
import { z } from 'zod'
import { choice, pickAs, whole } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'
import { versionField } from '../../forms/overtaken.ts'

const mostLetters = 200

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, 'option')

export const lettersForm = defineForm({
  kind: choice(citizenLetterKinds, {
    label: 'programme.letter.kind',
    words: (kind) => `programme.letter.kind.${kind}`,
  }),
  month: pickAs(7, month, { label: 'programme.letter.month', hint: 'programme.letter.month-hint' }),
  letters: whole(1, mostLetters, { label: 'programme.letter.count', hint: 'programme.letter.count-hint' }),
})

export const sentForm = defineForm({
  version: versionField,
  sent: whole(0, mostLetters, { label: 'programme.letter.sent' }),
})
