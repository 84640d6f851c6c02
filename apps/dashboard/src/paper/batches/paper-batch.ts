import { inForceOn } from '@long-dan/administrative-units'
import { type Desk, type PaperBatch, paperBatches } from '@long-dan/database/dashboard'
import { languageOf } from '@long-dan/i18n'
import type { ThreadOrder } from '@long-dan/paper-reading'
import { paperLayout } from '@long-dan/print'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { readAs } from '../../officials/official.ts'
import type { Asked } from '../../pages/asked.ts'
import { tallyLayout } from './tally-sheet.ts'

export type Asking = Pick<Asked, 'deps' | 'official'>

export interface BatchOfDesk {
  readonly desk: Desk
  readonly batch: PaperBatch
}

export function deskOf({ deps }: Pick<Asking, 'deps'>, code: string): Desk | undefined {
  return deps.reference.current().deskByCode(code.toUpperCase())
}

/** The desk's unit today, or its last one if it is closed; undefined where it never began. */
export function unitOf({ deps }: Pick<Asking, 'deps'>, desk: Desk) {
  const assignment = desk.assignments.findLast(
    (dated) => inForceOn(dated, deps.today()) || (desk.closedOn !== null && dated.validTo === desk.closedOn),
  )
  return assignment && deps.reference.current().directory.byId(assignment.unitId)
}

/** The desk's batch with the code in the address; null when it is out of the official's reach. */
export async function batchOf(
  { deps, official }: Asking,
  { code, batch: asked }: { readonly code: string; readonly batch: string },
): Promise<BatchOfDesk | null> {
  const desk = deskOf({ deps }, code)
  if (desk === undefined) return null
  const batches = await readAs(deps.door, official, (door) => paperBatches(door, desk.id))
  const batch = batches.find((one) => one.code === asked.toUpperCase())
  return batch === undefined ? null : { desk, batch }
}

export function versionOf({ deps }: Pick<Asking, 'deps'>, batch: PaperBatch): QuestionnaireVersion {
  return deps.reference.current().questionnaires.withNumber(batch.questionnaireVersion)
}

/** What the reader of scans needs to know about a batch. */
export function issuedBatch(batch: PaperBatch, version: QuestionnaireVersion): ThreadOrder['batch'] {
  const questions = version.questions.filter(({ code }) => batch.questions.includes(code))
  return {
    key: batch.key,
    sheets: batch.sheets,
    layouts:
      batch.rowsOfSheet === null
        ? paperLayout({ questionnaire: version, questions, language: languageOf(batch.language) })
        : [tallyLayout(batch.rowsOfSheet)],
    several: questions.filter(({ kind }) => kind === 'several').map(({ code }) => code),
  }
}
