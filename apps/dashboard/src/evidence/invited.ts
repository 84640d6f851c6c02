import { inForceDuring } from '@long-dan/administrative-units'
import { type DashboardDoor, invitationsByDesk, type Scope } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, tenthsOfCount } from '@long-dan/statistics'
import { rememberedTallies } from '../memory/remembered-registers.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { ModeRow } from '../wording/modes.ts'

export interface InvitedQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly memory: TalliesInReach
  readonly scope: Scope
  readonly period: Period
  readonly closedBefore: CalendarDay
}

interface Issued {
  readonly finished: number
  readonly refused: number
  readonly issued: number
}

// Read again when the box is opened, as the ballots beside them are.
const rememberedIssued = rememberedTallies<Issued>(2000)

/**
 * Says how many invited citizens sent a ballot: the number in the table of entry modes over the invitations issued, so it reveals no ballot
 * count that the table withholds. While more ballots may still come out of the box, the share is given as a minimum. Null when nobody was
 * invited.
 */
export async function readInvited(
  door: DashboardDoor,
  question: InvitedQuestion,
  modes: readonly ModeRow[],
): Promise<string | null> {
  const { locale, memory, scope, period, closedBefore } = question
  const place = `${scope.deskId ?? ''}@${scope.unitIds.join()} ${period.code}`
  const { issued, ...dossiers } = await rememberedIssued(door, memory, place, () => readIssued(door, question))
  const used = modes.find(({ mode }) => mode === 'invitation')?.count ?? 0
  if (issued === 0) return null
  const words = { dossiers: dossiers.finished + dossiers.refused, refused: dossiers.refused, issued, used }
  // Invitations issued last month are used in this one.
  if (used > issued) return locale.t('invitations.used-late', words)
  const percent = locale.percent(tenthsOfCount({ satisfied: used, base: issued }) ?? 0)
  return locale.t(period.end > closedBefore ? 'invitations.used-so-far' : 'invitations.used', { ...words, percent })
}

async function readIssued(door: DashboardDoor, { reference, scope, period }: InvitedQuestion): Promise<Issued> {
  const unitIds = new Set(scope.unitIds)
  const desks = reference.desks.filter(({ id, assignments }) =>
    scope.deskId === undefined
      ? assignments.some((dated) => unitIds.has(dated.unitId) && inForceDuring(dated, period.start, period.end))
      : id === scope.deskId,
  )
  const ids = desks.map(({ id }) => id)
  const sums = await invitationsByDesk(door, ids, { from: period.start, toExclusive: period.end })
  const sum = (of: keyof Issued) => sums.reduce((total, row) => total + row[of], 0)
  return { finished: sum('finished'), refused: sum('refused'), issued: sum('issued') }
}
