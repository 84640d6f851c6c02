import {
  hostsOf,
  type PreparationStep,
  type PreparedDatabase,
  ProvinceUnusable,
  prepareDatabase,
  ServerTooOld,
} from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { reasonOf, withAdvice } from '@long-dan/web/log'
import { chosenProvince } from './choose-province.ts'
import type { Config } from './config.ts'
import type { DatabaseAccess } from './database.ts'
import { onOneLine, onTwoLines, print } from './say.ts'

/** Migrates and seeds; failures are returned as text for people, because they are mostly a wrong URL or an unreachable server. */
export async function prepare(
  access: DatabaseAccess & { readonly adminUrl: string },
  demo: boolean,
  config: Pick<Config, 'PROVINCE'>,
): Promise<{ readonly ok: true; readonly value: PreparedDatabase } | { readonly ok: false; readonly error: string }> {
  try {
    const { adminUrl, rolePasswords } = access
    const value = await prepareDatabase({
      adminUrl,
      rolePasswords,
      demo,
      province: (isTrial) => chosenProvince(config, isTrial),
      questionnaires: officialQuestionnaires,
      onStep: sayStep,
    })
    if (value.laterMigration !== null)
      print(`      – ${onOneLine('operator.prepare.later-release', { migration: value.laterMigration })}`)
    return { ok: true, value: { ...value, roleUrls: { ...value.roleUrls, ...access.givenUrls } } }
  } catch (error) {
    return { ok: false, error: access.problem?.()?.message ?? cannotPrepare(access.adminUrl, error) }
  }
}

function sayStep(step: PreparationStep): void {
  print(`      – ${onOneLine(`operator.prepare.step.${step}`)}`)
}

function cannotPrepare(adminUrl: string, error: unknown): string {
  if (error instanceof ServerTooOld || error instanceof ProvinceUnusable) return error.message
  const hosts = hostsOf(adminUrl)
  return withAdvice(onTwoLines('operator.prepare.failed', { hosts, reason: reasonOf(error) }), error)
}
