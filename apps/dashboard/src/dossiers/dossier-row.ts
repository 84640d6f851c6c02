import { z } from 'zod'
import { countCell, placeCells } from '../desk-months/row-cells.ts'

const count = countCell(100_000)

/** One line of a file, or one desk of the form. `received` is null where nothing is said of the desk. */
export const dossierRow = z.object({
  ...placeCells,
  received: count,
  returned: count,
  onTime: count,
  late: count,
})

export type DossierRow = z.output<typeof dossierRow>
