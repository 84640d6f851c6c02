import { rowsOfTallySheet } from '@long-dan/print'
import { choice, day, whole } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

/** A batch is carried, handed out and counted by one person. */
const mostSheets = 500

export const issueForm = defineForm({
  kind: choice(['ballots', 'tally'], { kind: 'radio', label: 'paper.kind', words: (kind) => `paper.kind.${kind}` }),
  sheets: whole(1, mostSheets, { label: 'paper.sheets', wrong: 'paper.wrong.sheets' }),
})

/** A power cut of a day: more rows than any desk has visitors. */
export const mostTallySheets = 20

const counted = (label: 'paper.handed-out' | 'paper.returned' | 'paper.spoiled' | 'paper.unused') =>
  whole(0, mostSheets, { label, wrong: 'paper.wrong.count' })

/** Where the sheets of a batch went. */
export const countForm = defineForm({
  servedOn: day({ label: 'paper.served-on', hint: 'paper.served-on-hint' }),
  handedOut: counted('paper.handed-out'),
  returned: counted('paper.returned'),
  spoiled: counted('paper.spoiled'),
  unused: counted('paper.unused'),
})

const countedRows = (label: 'paper.tally.used' | 'paper.tally.spoiled' | 'paper.tally.blank') =>
  whole(0, mostTallySheets * rowsOfTallySheet, { label })

/** Where the rows of tally sheets went. */
export const tallyCountForm = defineForm({
  servedOn: day({ label: 'paper.tally.served-on', hint: 'paper.served-on-hint' }),
  used: countedRows('paper.tally.used'),
  spoiled: countedRows('paper.tally.spoiled'),
  blank: countedRows('paper.tally.blank'),
})
