import { importAddresses } from '../addresses/imports.ts'
import type { Role } from '../officials/roles.ts'

export const today = '2026-11-23'
const in2023 = '2023-12-31'

/** Named places, each as a code and a day on which it is in force, around phường Hạc Thành, which lies in the area of the former TP Thanh Hóa. */
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

const officials = everybody.filter((name) => name !== 'auditor' && name !== 'administrator')
const overseers = everybody.filter((name) => name !== 'commune official' && name !== 'official of another commune')
const levelsAbove = ['area official', 'official of a past district', 'province official'] as const
const reviewers = [...levelsAbove, 'auditor'] as const
const remarkReaders = [...officials, 'auditor'] as const

/**
 * Who may use an address at all, said here by itself: a definition that opens too much must not open the test with it. In how far
 * a unit, desk or remark is in reach stands below; of drafts and orders of files everybody has their own, and nobody has one here.
 */
export const whoMay: readonly (readonly [who: readonly Person[] | 'open' | 'program', routes: readonly string[]])[] = [
  [
    'open',
    [
      'GET /assets/:fileName',
      'GET /healthz',
      'GET /readyz',
      'GET /api/v1/openapi.json',
      'GET POST /sign-in',
      'GET POST /sign-in/second-factor',
      'POST /sign-in/passkey',
      'POST /sign-in/passkey/question',
      'GET /sign-in/provider',
      'GET /sign-in/provider/answer',
      // For whoever has the token of a letter, and nobody here has.
      'GET POST /letters/stop',
      'GET POST /letters/confirm',
    ],
  ],
  // With a token of its own, which no browser has: invitations.test.ts says whose.
  ['program', ['POST /api/v1/invitations']],
  [
    everybody,
    [
      'GET /',
      'GET /units/:slug',
      'GET /units/:slug/months',
      'GET /units/:slug/ranking',
      'GET /units/:slug/visits',
      'GET /units/:slug/wall',
      'GET /units/:slug/criteria',
      'GET /units/:slug/criteria/:code',
      'GET /units/:slug/questions',
      'GET /units/:slug/posters',
      'GET /units/:slug/posters.pdf',
      'GET /units/:slug/dossiers',
      'GET /units/:slug/exports/:file',
      'GET /compare',
      'GET /compare/exports/:file',
      'GET /desks/:code',
      'GET /desks/:code/office',
      'GET /desks/:code/poster.pdf',
      'GET /desks/:code/paper',
      'GET /desks/:code/paper/:batch',
      'GET /desks/:code/paper/:batch/ballots.pdf',
      'GET /search',
      'GET /integrity',
      'GET /rollout/models',
      'GET /rollout/communes/:slug',
      'GET /rollout/communes/:slug/file.pdf',
      'GET /rollout/rule',
      'GET /rollout/reports',
      'GET /rollout/reports/:slug',
      'GET /rollout/repledge',
      'GET /rollout/plans',
      'GET /rollout/crosswalk',
      'GET /rollout/letters',
      'GET /rollout/letters/:slug',
      'GET /rollout/letters/:slug/:draft',
      'GET /rollout/letters/:slug/:draft/letters.docx',
      'GET /rollout/reminders',
      'GET /rollout/documents',
      'GET /rollout/duties',
      'GET /rollout/duties/:slug',
      'GET /api/v1/results',
      'GET /account',
      'GET /inbox',
      'GET POST /account/letters',
      'POST /account/letters/devices',
      'POST /account/letters/devices/remove',
      'GET POST /account/password',
      'POST /account/sessions/end',
      'GET POST /account/second-factor',
      'POST /account/second-factor/key',
      'GET POST /account/tokens',
      'GET POST /account/views',
      'POST /account/views/remove',
      'POST /account/passkeys',
      'POST /account/passkeys/begin',
      'POST /account/passkeys/remove',
      'POST /account/tokens/revoke',
      'POST /sign-out',
    ],
  ],
  [
    everybody.filter((name) => name !== 'auditor'),
    [
      'POST /desks/:code/office',
      'POST /desks/:code/questions',
      'POST /desks/:code/keys/revoke',
      'POST /desks/:code/paper/:batch/count',
      'POST /desks/:code/paper/:batch/scans',
      'GET /desks/:code/paper/:batch/camera',
      'GET POST /desks/:code/paper/:batch/look/:turn',
    ],
  ],
  [
    overseers.filter((name) => name !== 'auditor'),
    [
      'POST /desks/:code/keys',
      'POST /desks/:code/slips',
      'POST /desks/:code/paper/batches',
      'POST /desks/:code/paper/:batch/close',
    ],
  ],
  [overseers, ['GET /rollout', 'GET /rollout/communes', 'GET /rollout/exports/:file']],
  [reviewers, ['GET /reviews', 'GET /units/:slug/callbacks']],
  [
    remarkReaders,
    [
      'GET /decisions',
      'GET /units/:slug/remarks',
      'GET /units/:slug/remarks.csv',
      'GET /units/:slug/remarks/themes',
      'GET /units/:slug/remarks/answers',
      'GET /remarks/:remark',
      'GET /units/:slug/improvements',
      'GET /units/:slug/rounds',
      'GET /improvements/:improvement',
    ],
  ],
  [
    officials,
    [
      'POST /units/:slug/remarks',
      'POST /units/:slug/remarks/undo',
      'POST /units/:slug/remarks/answers',
      'POST /units/:slug/remarks/answers/withdraw',
      'POST /units/:slug/rounds',
      'GET POST /units/:slug/improvements/new',
      'POST /improvements/:improvement',
      'POST /improvements/:improvement/publish',
      'POST /remarks/:remark/escalate',
      'POST /units/:slug/dossiers',
      'POST /rollout/reports/:slug',
      'POST /rollout/duties/:slug',
      'POST /rollout/letters/:slug',
      'POST /rollout/letters/:slug/:draft',
      'GET POST /imports/dossier-counts',
      'GET /imports/dossier-counts/template.csv',
      'GET POST /imports/quarter-reports',
      'GET /imports/quarter-reports/template.csv',
    ],
  ],
  [
    levelsAbove,
    [
      'POST /units/:slug/callbacks',
      'POST /units/:slug/callbacks/lots',
      'GET POST /imports/callback-counts',
      'GET /imports/callback-counts/template.csv',
      'GET /rollout/models/new',
      'POST /rollout/models',
      'POST /rollout/plans',
      'POST /rollout/documents',
      'GET POST /imports/pilot-models',
      'GET /imports/pilot-models/template.csv',
    ],
  ],
  [['province official', 'auditor', 'administrator'], ['GET /areas']],
  [
    ['province official', 'auditor'],
    ['GET /voices', 'GET /voices/sounds/:recording'],
  ],
  [
    ['province official'],
    [
      'POST /voices',
      'POST /voices/publish',
      'POST /rollout/rule',
      'POST /rollout/rule/undo',
      'POST /remarks/:remark/outcome',
      'GET POST /imports/published-indices',
      'GET /imports/published-indices/template.csv',
    ],
  ],
  [['auditor'], ['GET /access-record']],
  [
    ['administrator'],
    [
      'GET POST /accounts',
      'GET /accounts/new',
      'GET POST /set-up',
      'GET POST /accounts/:username',
      'POST /accounts/:username/confirmation',
      'POST /accounts/:username/identity',
      'POST /accounts/:username/passkey',
      'POST /accounts/:username/password',
      'POST /accounts/:username/second-factor',
      'POST /accounts/:username/standing',
      'POST /areas',
      'POST /areas/preview',
      'GET POST /reforms',
      'POST /reforms/preview',
      'GET POST /desks',
      'GET /desks/new',
      'GET POST /desks/:code/edit',
      'GET POST /imports/desks',
      'GET /imports/desks/template.csv',
      'GET POST /webhooks',
      'POST /webhooks/test',
      'POST /webhooks/remove',
      'POST /webhooks/resume',
      'GET POST /imports/accounts',
      'GET /imports/accounts/template.csv',
    ],
  ],
  [
    // Of a model in phường Hạc Thành.
    ['commune official', 'area official', 'province official', 'auditor', 'administrator'],
    ['GET /rollout/models/:id'],
  ],
  [
    ['area official', 'province official'],
    ['POST /rollout/models/:id', 'POST /rollout/models/:id/undo'],
  ],
  [
    // A plan and a document of the area of phường Hạc Thành.
    everybody,
    ['GET /rollout/plans/:plan', 'GET /rollout/documents/:document', 'GET /rollout/documents/:document/file'],
  ],
  [
    ['area official', 'province official'],
    ['POST /rollout/plans/:plan', 'POST /rollout/plans/:plan/withdraw', 'POST /rollout/documents/:document/withdraw'],
  ],
  [
    // There for anyone who ordered it, uploaded it or may judge it: nobody here has one.
    [],
    [
      'GET /desks/:code/paper/:batch/pictures/:sheet/:page/:part',
      'GET POST /desks/:code/paper/:batch/unread/:scan/:page',
      'POST /desks/:code/paper/:batch/sheets',
      'GET POST /desks/:code/paper/:batch/serial/:sheet/:page',
      'GET /desks/:code/paper/:batch/serial/:sheet/:page/picture',
      'GET /desks/:code/paper/:batch/unread/:scan/:page/picture',
      'POST /desks/:code/paper/:batch/unread/:scan/:page/settle',
      'GET /units/:slug/rounds/:file',
      'GET /exports/:id',
      'GET /exports/:id/file',
      'GET POST /reviews/:case',
      'POST /decisions/:case/appeal',
      'POST /unit-changes/:id/undo',
      ...Object.keys(importAddresses).flatMap((kind) => [
        `GET /imports/${kind}/:draft`,
        `POST /imports/${kind}/:draft/apply`,
        `POST /imports/${kind}/:draft/undo`,
      ]),
    ],
  ],
]
