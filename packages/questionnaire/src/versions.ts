import type { QuestionnaireVersion } from './types.ts'
import { ctt20261 } from './versions/ctt-2026-1.ts'

/** Every version a ballot may carry, oldest first. */
export const questionnaireVersions: readonly QuestionnaireVersion[] = [ctt20261]

/** The version that desks offer now. */
export const currentVersion: QuestionnaireVersion = ctt20261

export function versionByCode(code: string): QuestionnaireVersion | undefined {
  return questionnaireVersions.find((version) => version.code === code)
}
