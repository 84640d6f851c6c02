import { surveyChannels } from '@long-dan/database/dashboard'
import { z } from 'zod'
import { choice, line, pickAs, several } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { sentOnce } from '../forms/sent-once.ts'

/** Half-widths of the interval in percentage points. */
const halfWidths = ['3', '5', '7', '10'] as const

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, 'option')

export const roundForm = defineForm({
  id: sentOnce(z.uuid()),
  name: line(120, { label: 'rounds.name', hint: 'rounds.name-hint', isRequired: true }),
  first: pickAs(7, month, { label: 'rounds.first' }),
  last: pickAs(7, month, { label: 'rounds.last' }),
  halfWidth: choice(halfWidths, {
    label: 'rounds.width',
    hint: 'rounds.width-hint',
    words: (points) => (t) => t('rounds.points', { points }),
  }),
  channels: several(surveyChannels, { label: 'rounds.channels', words: (code) => `rounds.channel.${code}` }),
})

export const withdrawRoundForm = defineForm({})
