import { z } from 'zod'
import { countCell, placeCells } from '../desk-months/row-cells.ts'

/** Of a desk in a month. */
export const mostDossiers = 100_000
const count = countCell(mostDossiers)

/** One line of a file. `received` is null where nothing is said of the desk. */
export const dossierRow = z.object({
  ...placeCells,
  received: count,
  returned: count,
  onTime: count,
  late: count,
})

export type DossierRow = z.output<typeof dossierRow>
