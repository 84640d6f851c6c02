import { z } from 'zod'
import { countCell, placeCells } from '../desk-months/row-cells.ts'

/** For one desk in one month. */
export const mostDossiers = 100_000
const count = countCell(mostDossiers)

/** One line of a file; numbers left out are null. */
export const dossierRow = z.object({
  ...placeCells,
  received: count,
  returned: count,
  onTime: count,
  late: count,
})

export type DossierRow = z.output<typeof dossierRow>
