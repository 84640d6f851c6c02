import type { Database } from '../connection.ts'
import type { PaperScanFigures } from '../paper/close-paper-batch.ts'
import type { MonthRange } from '../results/scope.ts'

export interface DeskPaperFigures extends PaperScanFigures {
  readonly deskId: number
  /** Sheets that became ballots. */
  readonly sheets: number
}

/** What the scans of each closed batch told; batches too small for figures are left out. */
export async function paperFiguresByDesk(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskPaperFigures[]> {
  return database
    .selectFrom('paper_closing')
    .innerJoin('paper_batch', 'code', 'batch_code')
    .select([
      'desk_id as deskId',
      'boxed as sheets',
      'same_rows as sameRows',
      'pairs_by_chance as pairsByChance',
      'one_hand as oneHand',
    ])
    .where('served_on', '>=', from)
    .where('served_on', '<', toExclusive)
    .where('one_hand', 'is not', null)
    .$narrowType<{ sameRows: number; pairsByChance: number; oneHand: number }>()
    .execute()
}
