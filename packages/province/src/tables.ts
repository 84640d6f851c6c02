import type { Columns } from './read-rows.ts'

/** The tables of a folder. Units are named by their code and a day: codes are reused after a reform. */
export const tables = {
  units: {
    code: 'code',
    level: 'level',
    kind: 'kind',
    name: 'name',
    parent: 'code?',
    valid_from: 'day',
    valid_to: 'day?',
  },
  successions: {
    predecessor: 'code',
    successor: 'code',
    effective_on: 'day',
    extent: 'extent',
    change: 'change',
    resolution: 'resolution?',
    clause: 'count?',
    default: 'yes-no',
    basis: 'text',
  },
  'area-members': { area: 'code', commune: 'code', valid_from: 'day', valid_to: 'day?' },
  tiles: { area: 'code', column: 'count', row: 'count' },
  desks: { code: 'desk-code', kind: 'desk-kind', opened_on: 'day', closed_on: 'day?', successor: 'desk-code?' },
  'desk-assignments': { desk: 'desk-code', unit: 'code', valid_from: 'day', valid_to: 'day?' },
  'reported-figures': {
    unit: 'code',
    indicator: 'indicator',
    value: 'number',
    unit_of_measure: 'measure',
    reported_on: 'day',
    source: 'text',
  },
} as const satisfies Record<string, Columns>

export type TableName = keyof typeof tables
