import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  dossierCounts,
  findLetterDraft,
  type LetterDraft,
  letterDrafts,
} from '@long-dan/database/dashboard'
import { type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { uuid } from '../../addresses/query.ts'
import { readAs } from '../../officials/official.ts'
import type { AskedAbout } from '../../pages/asked.ts'
import { askedCommune } from '../communes/asked-commune.ts'

export interface FoundLetters {
  readonly unit: AdministrativeUnit
  readonly draft: LetterDraft
}

/** The commune's batch in the address. */
export async function askedLetters(asked: AskedAbout<'slug' | 'draft'>): Promise<FoundLetters | null> {
  const { deps, official, path } = asked
  const unit = askedCommune(asked)
  if (unit === null || !uuid.safeParse(path.draft).success) return null
  const draft = await readAs(deps.door, official, (scoped) => findLetterDraft(scoped, path.draft))
  return draft?.unitId === unit.id ? { unit, draft } : null
}

const monthsBack = 12

/** This month and the previous twelve, latest first. */
export function lettersMonths(today: CalendarDay): readonly Period[] {
  const months = [periodOf('month', today)]
  while (months.length <= monthsBack) months.push(previousPeriod(months.at(-1) ?? periodOf('month', today)))
  return months
}

export interface MonthOfLetters {
  readonly month: Period
  /** Dossiers that were late at the commune's desks; null when they are not counted. */
  readonly late: number | null
  /** Apologies drafted for them. */
  readonly drafted: number
}

/** For each month, the apologies that the dossier counts call for, and those drafted. */
export async function readLetters(door: DashboardDoor, unitId: number, today: CalendarDay) {
  const months = lettersMonths(today)
  const [from, toExclusive] = [months.at(-1)?.start ?? today, months[0]?.end ?? today]
  const drafts = await letterDrafts(door, [unitId], from, toExclusive)
  const counts = await dossierCounts(door, { unitIds: [unitId] }, { from, toExclusive })
  return {
    drafts,
    months: months.map((month): MonthOfLetters => {
      const known = counts.filter((count) => count.month === month.start).flatMap(({ late }) => late ?? [])
      return {
        month,
        late: known.length === 0 ? null : known.reduce((sum, late) => sum + late, 0),
        drafted: drafts
          .filter(({ kind, month: of }) => kind === 'apology' && of === month.start)
          .reduce((sum, { letters }) => sum + letters, 0),
      }
    }),
  }
}
