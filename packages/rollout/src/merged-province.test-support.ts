import { createUnitDirectory } from '@long-dan/administrative-units'

/** A province in which A and B merged into M on 01/07/2025, and C was divided between M and N. */
export function mergedProvince() {
  const [province, A, B, C, M, N] = [1, 2, 3, 4, 5, 6]
  const reform = '2025-07-01'
  const commune = (id: number, name: string, isOld: boolean) => ({
    ...({ id, code: `0000${id}`, level: 'commune', kind: 'xa', name, parentId: province } as const),
    ...(isOld ? { validFrom: '2021-07-01', validTo: reform } : { validFrom: reform, validTo: null }),
  })
  const step = (predecessorId: number, successorId: number, extent: 'whole' | 'part', isDefault: boolean) => ({
    predecessorId,
    successorId,
    effectiveOn: reform,
    extent,
    isDefault,
    ...({ change: extent === 'whole' ? 'merge' : 'split', resolution: null, clause: null, basis: 'test' } as const),
  })
  const directory = createUnitDirectory({
    units: [
      {
        id: province,
        code: '38',
        level: 'province',
        kind: 'tinh',
        name: 'P',
        parentId: null,
        validFrom: '2021-07-01',
        validTo: null,
      },
      ...[
        commune(A, 'A', true),
        commune(B, 'B', true),
        commune(C, 'C', true),
        commune(M, 'M', false),
        commune(N, 'N', false),
      ],
    ],
    successions: [
      step(A, M, 'whole', true),
      step(B, M, 'whole', true),
      step(C, M, 'part', false),
      step(C, N, 'part', true),
    ],
    areaMembers: [],
  })
  return { directory, A, B, C, M, N }
}
