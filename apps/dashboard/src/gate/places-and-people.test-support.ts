import type { Role } from '../officials/roles.ts'

export const today = '2026-11-23'
const in2023 = '2023-12-31'

/** Named places around phường Hạc Thành, in the area of the former TP Thanh Hóa; each is a code and a day on which it is in force. */
export const places = {
  commune: ['14797', today],
  'part of it in 2023': ['14764', in2023],
  'divided in 2025': ['14758', in2023],
  sibling: ['14758', today],
  area: ['KV380', today],
  'district of the past': ['380', in2023],
  'foreign commune': ['15991', today],
  'foreign area': ['KV399', today],
  'foreign district': ['399', in2023],
  province: ['38', today],
} as const
export type Place = keyof typeof places
export const everywhere = Object.keys(places) as Place[]

interface Named {
  readonly role: Role
  readonly place: Place
  readonly sees: readonly Place[]
}
export const people = {
  'commune official': { role: 'commune-official', place: 'commune', sees: ['commune', 'part of it in 2023'] },
  'area official': {
    role: 'district-official',
    place: 'area',
    sees: ['commune', 'part of it in 2023', 'divided in 2025', 'sibling', 'area', 'district of the past'],
  },
  'official of a past district': {
    role: 'district-official',
    place: 'district of the past',
    sees: ['part of it in 2023', 'divided in 2025', 'district of the past'],
  },
  'official of another commune': { role: 'commune-official', place: 'foreign commune', sees: ['foreign commune'] },
  'province official': { role: 'province-official', place: 'province', sees: everywhere },
  auditor: { role: 'auditor', place: 'province', sees: everywhere },
  administrator: { role: 'administrator', place: 'province', sees: everywhere },
} as const satisfies Record<string, Named>
export type Person = keyof typeof people
export const everybody = Object.keys(people) as Person[]
