import { expect, it } from 'vitest'
import { checkExclusion } from './exclusion-check.ts'

const month = (counts: Readonly<Record<string, readonly [mode: number, ballots: number][]>>) =>
  Object.entries(counts).flatMap(([day, ofDay]) =>
    ofDay.map(([entryMode, base]) => ({ serviceDate: `2026-10-${day}`, entryMode, base, satisfied: base })),
  )
const naming = (first: string, last: string, ...entryModes: number[]) => ({
  firstDay: `2026-10-${first}`,
  lastDay: `2026-10-${last}`,
  entryModes,
})

it.each([
  ['lets go what is many, and leaves many', month({ '01': [[1, 40]], '12': [[1, 12]] }), [], { excluded: 10 }],
  ['lets all of a month go', month({ '12': [[1, 12]] }), [], { excluded: 10 }],
  ['not few', month({ '01': [[1, 40]], '12': [[1, 9]] }), [], 'too-few'],
  ['not all but few', month({ '01': [[1, 9]], '12': [[1, 12]] }), [], 'rest-too-few'],
  [
    'not few of a way of casting',
    month({
      '01': [
        [1, 40],
        [2, 20],
      ],
      '12': [
        [1, 12],
        [2, 4],
      ],
    }),
    [],
    'mode-too-few',
  ],
  [
    'not all but few of a way of casting',
    month({
      '01': [
        [1, 40],
        [2, 4],
      ],
      '12': [
        [1, 12],
        [2, 14],
      ],
    }),
    [],
    'mode-too-few',
  ],
  [
    'not few less than another',
    month({ '01': [[1, 40]], '11': [[1, 8]], '12': [[1, 12]] }),
    [naming('11', '12', 1)],
    'too-close',
  ],
  [
    'not so that few are left of both',
    month({ '01': [[1, 9]], '11': [[1, 12]], '12': [[1, 12]] }),
    [naming('11', '11', 1)],
    'too-close',
  ],
  ['the same once more', month({ '01': [[1, 40]], '12': [[1, 12]] }), [naming('12', '12', 1)], { excluded: 10 }],
  [
    'beside another of another month',
    month({ '01': [[1, 40]], '12': [[1, 12]] }),
    [{ ...naming('12', '12', 1), firstDay: '2026-09-01', lastDay: '2026-09-02' }],
    { excluded: 10 },
  ],
] as const)('%s', (_, rows, decided, expected) => {
  const checked = checkExclusion(rows, naming('12', '12', 1, 2), decided)
  expect(checked.ok ? checked.value : checked.error).toEqual(expected)
})
