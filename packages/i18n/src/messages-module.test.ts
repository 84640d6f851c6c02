import { describe, expect, it } from 'vitest'
import { argumentsOf, messagesModule } from './messages-module.ts'

describe('what a message needs', () => {
  it('is read from its text: texts, numbers, and what plurals and choices hold', () => {
    const text =
      '{b}: {n, number} {n, plural, one {ballot of {unit}} other {# ballots}} {half, select, 1 {first} other {last}}'
    expect([...argumentsOf(text)]).toEqual([
      ['b', 'string'],
      ['half', 'string'],
      ['n', 'number'],
      ['unit', 'string'],
    ])
    expect([...argumentsOf("The unit's figure < 5")]).toEqual([])
  })

  it('is refused where the text is no message, or a name is used in two ways', () => {
    expect(() => argumentsOf('{count')).toThrow()
    expect(() => argumentsOf('{n, plural, one {ballot}}')).toThrow()
    expect(() => argumentsOf('{n} {n, number}')).toThrow('{n}')
    expect(() => argumentsOf('{day, date}')).toThrow('{day}')
  })
})

describe('the module of all messages', () => {
  it('imports each file of each language and types what the first language needs', () => {
    const written = messagesModule({
      vi: { 'entry-modes': { 'slow.text': 'Xin đợi {seconds, number} giây' }, common: { name: 'Lòng Dân' } },
      mww: { common: { name: 'Lòng Dân' } },
    })
    expect(written).toContain(
      `import entryModesVi from '../messages/vi/entry-modes.json' with { type: 'json' }\n` +
        `import commonVi from '../messages/vi/common.json' with { type: 'json' }\n` +
        `import commonMww from '../messages/mww/common.json' with { type: 'json' }\n`,
    )
    expect(written).toContain('  mww: {\n    ...commonMww,\n  },\n')
    expect(written).toContain(`interface MessageArguments {\n  'slow.text': { seconds: number }\n}`)
  })

  it('refuses a text of any language that is no message, and says where it stands', () => {
    const broken = { vi: { common: { name: 'Lòng Dân' } }, en: { common: { name: '{count, plural, one {ballot}}' } } }
    expect(() => messagesModule(broken)).toThrow('name in en/common.json')
  })

  it('refuses a key in two files', () => {
    const twice = { vi: { ballot: { name: 'Phiếu' }, common: { name: 'Lòng Dân' } } }
    expect(() => messagesModule(twice)).toThrow('name stands in ballot.json and in common.json')
  })
})
