import { check, uploads, whole } from '../../forms/fields.ts'
import { defineForm, type Form } from '../../forms/form.ts'

export const mostFiles = 40

export const uploadForm = defineForm({
  scans: uploads(mostFiles, {
    label: 'paper.read.choose',
    wrong: 'paper.read.choose',
    attributes: 'multiple required accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp"',
  }),
})

/** The same from a phone's camera without script. */
export const photoForm = defineForm({
  scans: uploads(mostFiles, {
    label: 'paper.camera.choose',
    wrong: 'paper.read.choose',
    attributes: 'multiple required accept="image/*" capture="environment"',
  }),
})

/** The number of the tally sheet in hand. */
export function tallyForm(sheets: number) {
  return defineForm({ sheet: whole(1, sheets, { label: 'paper.tally.sheet', hint: 'paper.tally.sheet-hint' }) })
}

/** Sheets with a missing page are not ballots: closing without them must be confirmed. */
export function closeForm(hasIncomplete: boolean): Form<{ readonly without?: boolean }> {
  return hasIncomplete ? defineForm({ without: check({ label: 'paper.close.without' }) }) : defineForm({})
}
