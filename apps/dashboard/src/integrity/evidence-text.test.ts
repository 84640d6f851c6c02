import { localeOf } from '@long-dan/i18n'
import { signalKinds } from '@long-dan/signals'
import { expect, it } from 'vitest'
import { evidenceText } from './evidence-text.ts'

// The attacker is an official above the desk who reads every case of it, and knows each figure that pages show of the desk.
const locale = localeOf('vi')
const stretch = { fromMonth: '2026-01-01', toMonth: '2026-06-01' }

const sentenceOf = (kind: string, evidence: object, [observed, expected] = [0.2, 0.01]) =>
  evidenceText(locale, {
    caseId: 1,
    kind,
    observed: observed ?? 0,
    expected: expected ?? 0,
    falseAlarm: 0.001,
    evidence: { ...stretch, ...evidence },
    rulesVersion: '1',
    notedOn: '2026-11-03',
  })?.sentence ?? ''

/** Two answers to the same ballots: what differs between them is what nobody may read. */
const answered: Readonly<Record<string, readonly [object, object]>> = {
  'assisted-gap': [
    { firstSatisfied: 20, firstBase: 20, secondSatisfied: 30, secondBase: 38, low: 0.04, high: 0.3 },
    { firstSatisfied: 19, firstBase: 20, secondSatisfied: 31, secondBase: 38, low: 0.02, high: 0.28 },
  ],
  'dissatisfied-gap': [
    { firstDissatisfied: 7, firstBase: 30, secondDissatisfied: 0, secondBase: 50 },
    { firstDissatisfied: 6, firstBase: 30, secondDissatisfied: 1, secondBase: 50 },
  ],
  'missing-dissatisfied': [
    { ballots: 176, fives: 94, fours: 82, others: 0 },
    { ballots: 176, fives: 93, fours: 82, others: 1 },
  ],
  'above-calls': [
    { ballotsSatisfied: 66, ballots: 68, called: 30, calledShare: 0.75, low: 0.07, high: 0.42 },
    { ballotsSatisfied: 65, ballots: 68, called: 30, calledShare: 0.75, low: 0.05, high: 0.4 },
  ],
  'all-satisfied-run': [
    { from: '2026-10-05', to: '2026-10-26', ballots: 21, among: 23, satisfiedBefore: 131, ballotsBefore: 157 },
    { from: '2026-10-02', to: '2026-10-23', ballots: 21, among: 23, satisfiedBefore: 130, ballotsBefore: 157 },
  ],
  'perfect-weeks': [
    { perfect: 9, weeks: 20, satisfied: 180, ballots: 200 },
    { perfect: 9, weeks: 20, satisfied: 179, ballots: 200 },
  ],
}
const alike = {
  'mode-gap': 'assisted-gap',
  'level-shift': 'assisted-gap',
  'above-calls-again': 'above-calls',
}

it.each([...Object.keys(answered), ...Object.keys(alike)])('%s reads the same whatever was answered', (kind) => {
  const [one = {}, other = {}] = answered[(alike as Readonly<Record<string, string>>)[kind] ?? kind] ?? []
  // What was to be expected follows from the answers, too: a decimal of it would tell one from the other.
  const sentence = sentenceOf(kind, one, [0.2, 2.31])
  expect(sentence).toContain('phiếu')
  expect(sentenceOf(kind, other, [0.18, 2.42])).toBe(sentence)
})

it('no other kind stores answers of a part of the ballots', () => {
  const others = signalKinds.filter((kind) => !(kind in answered) && !(kind in alike))
  expect(others).toEqual([
    'burst',
    'over-capacity',
    'off-hours',
    'one-after-another',
    'minutes-after-another',
    'late-from-one-network',
    'fast-filling',
    'even-spacing',
    'repeated-pattern',
    'not-asked',
    'not-asked-again',
    'paper-one-hand',
    'paper-same-rows',
    'several-signs',
  ])
})

it.each([
  ['over-capacity', { dossiers: 40 }],
  ['repeated-pattern', { copied: 9, groups: 2 }],
  ...(['off-hours', 'one-after-another', 'minutes-after-another', 'late-from-one-network'] as const).map(
    (kind) => [kind, { count: 9 }] as const,
  ),
  ['fast-filling', { count: 9 }],
  ['even-spacing', { count: 9 }],
] as const)('%s names ballots in fives, and so the part of them', (kind, evidence) => {
  const of = (ballots: number) => sentenceOf(kind, { ...evidence, base: ballots, ballots }, [9, 3])
  expect(of(64)).toContain('ít nhất 60 ')
  expect(of(61)).toBe(of(64))
  const ofPart = (part: number) =>
    sentenceOf(kind, { ...evidence, count: part, copied: part, base: 64, ballots: 64 }, [9, 3])
  expect(ofPart(9)).toBe(ofPart(5))
  if (kind !== 'over-capacity') expect(ofPart(12).toLowerCase()).toMatch(/^trong ít nhất 60 .* có ít nhất 10 /u)
})

it('a second case of equal answers, one month later, does not tell that two ballots of that month agree', () => {
  const one = sentenceOf('repeated-pattern', { ballots: 60, copied: 15, groups: 2, largest: 9 })
  expect(sentenceOf('repeated-pattern', { ballots: 64, copied: 17, groups: 3, largest: 9 })).toBe(one)
})

// Subtracting one case of the demonstration from another once told the answers of the three ballots handed out in July.
it('two cases of a desk, one month apart, tell of no small number of ballots', () => {
  const numbersIn = (text: string) => text.replaceAll(/ [tT]ừ .*| Xét .*/gu, '').match(/\d+/gu)
  const june = sentenceOf('missing-dissatisfied', { ballots: 176, fives: 94, fours: 82, others: 0 })
  const july = sentenceOf('missing-dissatisfied', { ballots: 179, fives: 96, fours: 83, others: 0 })
  expect(numbersIn(july)).toEqual(numbersIn(june))
})

it('by a later version of the rules, it names no answers either', () => {
  expect(sentenceOf('mode-gap', { share: 0.95 }, [0.95, 0.7])).toBe('Xét từ tháng 1/2026 đến tháng 6/2026.')
})
