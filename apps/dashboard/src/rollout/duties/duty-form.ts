import { z } from 'zod'
import { check, day, lineAs, optional, orElse } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'
import { versionField } from '../../forms/overtaken.ts'

const longest = 300

/** An http(s) address and nothing else, because readers of the list will click on it. */
function webAddress(typed: string): string | null {
  const url = URL.parse(typed)
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
  return isWeb && url.hostname.includes('.') && url.href.length <= longest ? url.href : null
}

export const dutyForm = defineForm({
  version: versionField,
  isPublic: check({ label: 'programme.duty.isPublic' }),
  since: optional(day({ label: 'programme.duty.since' })),
  link: optional(
    lineAs(longest, z.string().transform(orElse(webAddress, 'value')), {
      label: 'programme.duty.link',
      hint: 'programme.duty.link-hint',
      wrong: 'programme.duty.wrong.link',
      attributes: 'inputmode="url" autocomplete="off"',
    }),
  ),
})
