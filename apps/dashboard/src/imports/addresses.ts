import { address } from '../addresses/address.ts'
import type { ImportKind } from './import-kind.ts'

/** Where one kind of file is uploaded, its template, and what became of an upload. */
export function importAddresses({ kind, roles }: Pick<ImportKind<never, never>, 'kind' | 'roles'>) {
  const access = { roles }
  return {
    upload: address(`/imports/${kind}`, { access }),
    template: address(`/imports/${kind}/template.csv`, { access }),
    draft: address(`/imports/${kind}/:draft`, { access }),
  }
}
