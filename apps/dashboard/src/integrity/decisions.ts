import { type DashboardDoor, excludedBallots, exclusionsInForce, reviewEvents } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import { decisionsAddress } from '../addresses/integrity.ts'
import { monthsBetween } from '../evidence/months.ts'
import { type ResultReader, resultReader } from '../figures/result-reader.ts'
import { shownDeskMonths } from '../figures/shown-desk-months.ts'
import type { Refusal } from '../forms/form.ts'
import { definePage } from '../pages/define-page.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { signedTexts } from '../signing/signed-text.ts'
import { view } from '../views/view.ts'
import { decisionsPage, type FoundDecisions } from './decisions-page.ts'

/** Exclusions, for everybody who has them within reach; the measured commune appeals here. */
export const decisions = definePage({
  address: decisionsAddress,
  async answer({ deps, locale, official }, _reply, refused?: Refusal) {
    const reference = deps.reference.current()
    const reader = resultReader(deps, official)
    const today = deps.today()
    const found = await reader.read((scoped) => readDecisions(locale, scoped, { reference, reader, today }))
    return view('decisions', decisionsPage(locale, reference, official, found, { today, refused }))
  },
})

async function readDecisions(
  locale: Locale,
  scoped: DashboardDoor,
  {
    reference: { desks, directory },
    reader,
    today,
  }: { readonly reference: ReferenceSnapshot; readonly reader: ResultReader; readonly today: CalendarDay },
): Promise<FoundDecisions> {
  const events = await reviewEvents(scoped, 'all')
  const decided = events.filter(({ act, decision }) => act === 'confirmed' && decision === 'exclude')
  const exclusions = await exclusionsInForce(scoped)
  const unitIds = [...new Set(decided.map(({ unitId }) => unitId))]
  const months = [...new Set(decided.flatMap(({ firstDay, lastDay }) => monthsBetween(firstDay ?? '', lastDay ?? '')))]
  const deskOfEvent = new Map(exclusions.map(({ eventId, deskId }) => [eventId, deskId]))
  return {
    events,
    signedOf: await signedTexts(
      locale,
      scoped,
      'review_event',
      events.map(({ id }) => [id]),
    ),
    inForce: new Set(exclusions.map(({ eventId }) => eventId)),
    // A lifted exclusion, or one not applied yet, names no desk: it is the unit's desk on those days.
    deskOf: ({ id, unitId, firstDay }) =>
      deskOfEvent.get(id) ??
      desks.find(({ assignments }) =>
        assignments.some(
          (one) =>
            one.unitId === unitId &&
            one.validFrom <= (firstDay ?? '') &&
            (one.validTo === null || one.validTo > (firstDay ?? '')),
        ),
      )?.id,
    excluded: unitIds.length === 0 ? [] : await excludedBallots(scoped, { unitIds }, months),
    counted: shownDeskMonths(directory, reader, await reader.memory.at(scoped, today)),
  }
}
