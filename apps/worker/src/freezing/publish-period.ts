import { addFreeze, type NewFreeze, type WorkerDoor } from '@long-dan/database/worker'
import type { AskedQuestions } from '@long-dan/questionnaire'
import { periodDocument, sealedText, sha256Of, type UnitFigure } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { readOfficialVerdicts } from './official-verdicts.ts'
import { readCalls } from './read-calls.ts'
import { readTrust } from './trust.ts'
import type { FreezingFacts, YearsOfFigures } from './year-from-database.ts'

/** What all figures of a version share. */
export interface Edition
  extends Pick<NewFreeze, 'version' | 'frozenOn' | 'note' | 'checkpoint' | 'readUntil' | 'decisionId'> {
  readonly period: Period
  readonly asked: AskedQuestions
}

/** Writes a version of a period; returns the number of figures in it. */
export async function publishPeriod(
  transaction: WorkerDoor,
  facts: FreezingFacts,
  { period, asked, ...edition }: Edition,
  figures: readonly UnitFigure[],
  yearOf: YearsOfFigures,
): Promise<number> {
  const { directory, demo } = facts
  const { version } = edition
  const trustOf = await readTrust(transaction, period, edition)
  const officialOf = await readOfficialVerdicts(transaction, facts, { period, version, figures, yearOf })
  const callsOf = await readCalls(transaction, facts, { period, ...edition }, figures, officialOf)
  const rows = figures
    .toSorted((a, b) => a.unitId - b.unitId)
    .flatMap((each) => {
      const { unitId, figure } = each
      const unit = directory.byId(unitId)
      if (!unit) return []
      const { text, sha256 } = sealedText(
        periodDocument({
          unit,
          period,
          version,
          asked,
          demo,
          figure,
          official: officialOf(unitId),
          calls: callsOf(unitId),
          ...trustOf(each),
        }),
      )
      return [{ unitId, satisfied: figure.satisfied, base: figure.base, document: text, sha256 }]
    })
  const freeze: NewFreeze = {
    ...edition,
    periodCode: period.code,
    startsOn: period.start,
    endsBefore: period.end,
    sha256: sha256Of(rows.map(({ sha256 }) => `${sha256}\n`).join('')),
  }
  await addFreeze(transaction, freeze, rows)
  return rows.length
}
