import { localeOf } from '@long-dan/i18n'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsForm } from '../desks/office-form.ts'
import { countForm } from '../paper/issuing/paper-forms.ts'
import { lookForm } from '../paper/looking/look-form.ts'
import { placeForm } from '../paper/placing/unread-page.ts'
import { closeForm, tallyForm } from '../paper/scan-to-box/entry-forms.ts'
import { actionMap } from '../site-map.ts'
import { type FieldLook, whole } from './fields.ts'
import { defineForm, type Fields, type Form } from './form.ts'
import { typedIn } from './sent.ts'
import { dayTyped, wholeTyped } from './typed-values.ts'

const [vietnamese, english] = [localeOf('vi'), localeOf('en')]

/** Forms built from data, by the function that builds them. */
const madeForThePlace: Readonly<Record<string, Form>> = {
  '/desks/:code/questions': questionsForm([{ code: 'field' }, { code: 'reasons' }]),
  '/units/:slug/dossiers': defineForm({ 'received.ABC.1': whole(0, 100_000, {}) }),
  '/units/:slug/callbacks/lots': defineForm({ 'settled.dossiers.ABC.1': whole(0, 100_000, {}) }),
  '/units/:slug/callbacks': defineForm({ 'settled.satisfiedAsked.ABC.1': whole(0, 1000, {}) }),
  '/desks/:code/paper/:batch/close': closeForm(true),
  '/desks/:code/paper/:batch/count': countForm,
  '/desks/:code/paper/:batch/unread/:scan/:page': placeForm(50, 4),
  '/desks/:code/paper/:batch/serial/:sheet/:page': placeForm(50, 4),
  '/desks/:code/paper/:batch/sheets': tallyForm(4),
  '/desks/:code/paper/:batch/look/:turn': lookForm(
    [
      {
        question: 'overall',
        label: 'Nhìn chung',
        isSeveral: false,
        options: [{ code: '1', label: 'Rất không hài lòng' }],
      },
    ],
    true,
  ),
}

const forms = actionMap.flatMap(({ place, form }) => {
  const found = form ?? madeForThePlace[place.path]
  if (found === undefined) throw new Error(`No example of the form at ${place.path}`)
  const acts = Object.entries(found.acts)
  return acts.length === 0
    ? [[place.path, found] as const]
    : acts.map(([act, one]) => [`${place.path} ${act}`, one] as const)
})

const fields = forms.flatMap(([where, form]) => Object.keys(form.fields).map((name) => [where, name, form] as const))

const anyCharacters = fc.string({ unit: fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)) })
const prototypes = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']
const garbage = fc.oneof(
  anyCharacters,
  fc.string(),
  fc.constantFrom(
    ...prototypes,
    '',
    ' ',
    '0',
    '-1',
    '1e3',
    '1.000',
    '31/02/2026',
    '2026-11-30',
    'yes',
    'on',
    '[]',
    '{}',
    '7:30',
  ),
  fc.integer().map(String),
  fc.uuid(),
)

function read(form: Form, given: Readonly<Record<string, readonly string[]>>) {
  return form.read(new Map(Object.entries(given)), vietnamese)
}

/** Values that the typed words may be read as; nothing shorter, and nothing else. */
function meanings(typed: string): readonly unknown[] {
  const text = typed.replace(/\r\n?/gu, '\n').normalize('NFC').trim()
  const [hour = '', minute = '00'] = text.split(/[:h.]/u)
  const tenths = Math.round(Number(text.replace(/\s*%$/u, '').replace(',', '.')) * 10)
  const numbers = [wholeTyped(text), tenths, Number(text)]
  return [typed, text, dayTyped(text), ...numbers, typed === 'yes', `${hour.padStart(2, '0')}:${minute || '00'}`]
}

describe('every form', () => {
  it.each(fields)('%s takes “%s” as it was typed, or refuses it by name', (_, name, form) => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 3 }), (given) => {
        const { schema, look } = form.fields[name] ?? { look: { kind: 'line' } }
        const found = schema?.safeParse(given)
        const result = read(form, { [name]: given })
        if (!found?.success) {
          expect(result.ok ? {} : result.error).toHaveProperty([name])
          return
        }
        if (look.kind === 'boxes' || Array.isArray(found.data)) {
          const known = Array.isArray(found.data) ? found.data : [found.data]
          expect(known.every((value) => given.some((typed) => typed.split(',').includes(String(value))))).toBe(true)
          return
        }
        const [typed = ''] = given
        expect(given.length).toBeLessThanOrEqual(1)
        if (found.data === null) expect(typed.trim()).toBe('')
        else expect(Buffer.isBuffer(found.data) ? [] : meanings(typed)).toContain(found.data)
      }),
      { numRuns: 200 },
    )
  })

  it.each(fields)('%s says in both languages what is wrong with “%s”', (_, name, form) => {
    const look: Partial<FieldLook> = form.fields[name]?.look ?? {}
    const wrong = ['a\0b', '\ud800', 'x\uFFFDy', 'x\u202Ey', 'x'.repeat((look.longest ?? 0) + 1)]
    const bodies: (readonly string[])[] = wrong
      .slice(0, look.longest && look.kind !== 'hidden' ? 5 : 4)
      .map((each) => [each])
    if (look.kind !== 'boxes' && look.kind !== 'hidden') bodies.push(['1', '1'])
    for (const given of bodies) {
      for (const locale of [vietnamese, english]) {
        const result = form.read(new Map([[name, given]]), locale)
        expect(result.ok ? '' : result.error[name], JSON.stringify(given).slice(0, 80)).toMatch(/\p{L}{2}/u)
      }
    }
  })

  it.each(forms)('%s has no field that it does not name', (_, form) => {
    for (const name of [...prototypes, 'more', 'x'.repeat(300), '\0', '']) {
      const result = read(form, { [name]: ['1'] })
      expect(result.ok ? '' : result.error[''], name).toContain(`“${name.slice(0, 40)}”`)
    }
  })

  it.each(forms)('%s misses what must be there', (_, form) => {
    const result = read(form, {})
    const required = Object.entries<Fields[string]>(form.fields).filter(([, { look }]) => look.isRequired)
    expect(result.ok ? [] : Object.keys(result.error)).toEqual(expect.arrayContaining(required.map(([name]) => name)))
  })

  it('shows again what was typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => typedIn(new Map([['name', [typed]]]), 'name') === typed))
  })
})
