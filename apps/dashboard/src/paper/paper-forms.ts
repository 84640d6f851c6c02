import { day, whole } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'

/** A batch is carried, handed out and counted by one person. */
const mostSheets = 500

export const issueForm = defineForm({
  sheets: whole(1, mostSheets, { label: 'paper.sheets', wrong: 'paper.wrong.sheets' }),
})

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
