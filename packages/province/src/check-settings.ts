import type { z } from 'zod'
import { lineOfFault, lineOfPath } from './json-place.ts'
import type { Complain } from './problem.ts'
import { type ProvinceSettings, settingsSchema } from './settings.ts'

/** Line of a setting in the file. */
export type LineOf = (...path: readonly PropertyKey[]) => number

export interface SettingsRead {
  readonly settings: ProvinceSettings
  readonly lineOf: LineOf
}

/** `province.json`, with each mistake reported on its line together with an example of what is right. */
export function checkSettings(
  text: string,
  complain: Complain,
  { questionnaires }: { readonly questionnaires: readonly string[] },
): SettingsRead | undefined {
  const json = parse(text, complain)
  if (json === undefined) return undefined
  const read = settingsSchema.safeParse(json.value)
  const lineOf: LineOf = (...path) => lineOfPath(text, path)
  if (!read.success) {
    for (const issue of read.error.issues) complainOfIssue(issue, json.value, lineOf, complain)
    return undefined
  }
  const settings = read.data
  if (!questionnaires.includes(settings.questionnaire))
    complain(lineOf('questionnaire'), 'questionnaire', 'questionnaire-unknown', {
      typed: settings.questionnaire,
      known: questionnaires.join(', '),
    })
  for (const [at, { by }] of settings.programme.targets.entries()) {
    const before = settings.programme.targets[at - 1]
    if (by <= settings.programme.beginsOn || (before !== undefined && before.by >= by))
      complain(lineOf('programme', 'targets', at), 'programme.targets', 'target-order', { day: by })
  }
  return { settings, lineOf }
}

function parse(text: string, complain: Complain): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    complain(lineOfFault(text, error), null, 'broken-json')
    return undefined
  }
}

function complainOfIssue(issue: z.core.$ZodIssue, all: unknown, lineOf: LineOf, complain: Complain): void {
  const name = (path: readonly PropertyKey[]) => path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      complain(lineOf(...issue.path, key), name([...issue.path, key]), 'setting-unknown', {
        setting: name([...issue.path, key]),
      })
    return
  }
  const given = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], all)
  const code = given === undefined ? 'setting-missing' : 'setting-wrong'
  complain(lineOf(...issue.path), name(issue.path), code, { setting: name(issue.path), example: issue.message })
}
