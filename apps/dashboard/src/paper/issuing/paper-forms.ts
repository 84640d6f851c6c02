import { rowsOfTallySheet } from '@long-dan/print'
import { z } from 'zod'
import { choice, day, whole } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'
import { seenField } from '../../forms/overtaken.ts'
import { sentOnce } from '../../forms/sent-once.ts'

/** One person carries, hands out and counts a batch. */
const mostSheets = 500

export const issueForm = defineForm({
  batch: sentOnce(z.string().regex(/^[34679AC-HJKMNPQRT-Y]{6}$/u, 'value')),
  kind: choice(['ballots', 'tally'], { kind: 'radio', label: 'paper.kind', words: (kind) => `paper.kind.${kind}` }),
  sheets: whole(1, mostSheets, { label: 'paper.sheets', wrong: 'paper.wrong.sheets' }),
})

/** Enough for a day's power cut: more rows than any desk has visitors. */
export const mostTallySheets = 20

const counted = (label: 'paper.handed-out' | 'paper.returned' | 'paper.spoiled' | 'paper.unused') =>
  whole(0, mostSheets, { label, wrong: 'paper.wrong.count' })

/** What became of the sheets of a batch. */
export const countForm = defineForm({
  seen: seenField,
  servedOn: day({ label: 'paper.served-on', hint: 'paper.served-on-hint' }),
  handedOut: counted('paper.handed-out'),
  returned: counted('paper.returned'),
  spoiled: counted('paper.spoiled'),
  unused: counted('paper.unused'),
})

const countedRows = (label: 'paper.tally.used' | 'paper.tally.spoiled' | 'paper.tally.blank') =>
  whole(0, mostTallySheets * rowsOfTallySheet, { label })

/** What became of the rows of tally sheets. */
export const tallyCountForm = defineForm({
  seen: seenField,
  servedOn: day({ label: 'paper.tally.served-on', hint: 'paper.served-on-hint' }),
  used: countedRows('paper.tally.used'),
  spoiled: countedRows('paper.tally.spoiled'),
  blank: countedRows('paper.tally.blank'),
})
