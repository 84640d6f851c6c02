import { roomOf } from '../coverage/rooms.ts'
import type { SeededFault } from './list.ts'

export interface TriedFault extends SeededFault {
  readonly isNoticed: boolean
}

/** Where the table of the last complete run is written, relative to the root of the repository. */
export const faultTableFile = '.github/seeded-faults.md'

const cell = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

export function rowOf({ file, right, wrong }: SeededFault): string {
  return `| ${cell(file)} | ${cell(right)} | ${wrong === '' ? '–' : cell(wrong)} |`
}

/** How many faults of each room a test noticed, and a list of them. */
export function faultTable(tried: readonly TriedFault[]): string {
  const rooms = [...Map.groupBy(tried, ({ file }) => roomOf(file) ?? '')].map(([room, faults]) => {
    return `| ${cell(room)} | ${faults.length} | ${faults.filter(({ isNoticed }) => isNoticed).length} |`
  })
  return `${[
    '# Seeded faults',
    '',
    'Written by `npm run test:seeded-faults`, which plants one wrong line at a time in the code that trust',
    'depends on. Each must make a test fail.',
    '',
    '| Room | Planted | Noticed |',
    '| ---- | ------: | ------: |',
    ...rooms,
    '',
    '| File | Right | Wrong |  |',
    '| ---- | ----- | ----- | --- |',
    ...tried.map((fault) => `${rowOf(fault)} ${fault.isNoticed ? 'red' : '**green**'} |`),
  ].join('\n')}\n`
}
