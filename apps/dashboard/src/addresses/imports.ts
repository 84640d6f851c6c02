import { callers } from '../officials/callers.ts'
import { modelKeepers, reportKeepers, ruleKeepers } from '../officials/programme-keepers.ts'
import type { Role } from '../officials/roles.ts'
import { address } from './address.ts'

/** Addresses for one kind of file: upload, template, result of an upload, and the actions on it. */
function importOf(kind: string, roles: readonly Role[]) {
  const access = { roles }
  return {
    upload: address(`/imports/${kind}`, { access }),
    template: address(`/imports/${kind}/template.csv`, { access }),
    draft: address(`/imports/${kind}/:draft`, { access }),
    apply: address(`/imports/${kind}/:draft/apply`, { access }),
    undo: address(`/imports/${kind}/:draft/undo`, { access }),
  }
}

export const importAddresses = {
  desks: importOf('desks', ['administrator']),
  accounts: importOf('accounts', ['administrator']),
  'dossier-counts': importOf('dossier-counts', reportKeepers),
  'callback-counts': importOf('callback-counts', callers),
  'pilot-models': importOf('pilot-models', modelKeepers),
  'quarter-reports': importOf('quarter-reports', reportKeepers),
  'published-indices': importOf('published-indices', ruleKeepers),
}
export type ImportName = keyof typeof importAddresses
