import { expect } from 'vitest'
import type { Person, TypedFields } from '../gate/people.test-support.ts'

/** The fields of the form that is sent to an address, as a browser would send them. */
export function formOn(body: string, action: string): Record<string, string | string[]> {
  const start = body.search(new RegExp(`action="${action.replaceAll('?', '\\?')}`, 'u'))
  expect(start, `no form for ${action}`).toBeGreaterThan(0)
  const form = body.slice(start, body.indexOf('</form>', start))
  const fields: Record<string, string | string[]> = {}
  for (const { 0: tag } of form.matchAll(/<input[^>]*>/gu)) {
    const read = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(tag)?.[1]
    const [name, type] = [read('name'), read('type')]
    if (name === undefined || name === 'formToken') continue
    if ((type === 'checkbox' || type === 'radio') && !tag.includes(' checked')) continue
    fields[name] = read('value') ?? ''
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</gu))
    fields[name] = text
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gsu))
    fields[name] = / value="([^"]*)" selected/u.exec(options)?.[1] ?? ''
  return fields
}

/** Opens the page, and sends its form with these values changed. */
export async function sendAsShown(person: Person, page: string, typed: TypedFields, action = page) {
  return person.post(action, { ...formOn((await person.get(page)).body, action), ...typed })
}
