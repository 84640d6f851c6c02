import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { root } from '../run/command.ts'

const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  components: z.array(
    z.looseObject({
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      licenses: z
        .array(
          z.union([
            z.object({ license: z.looseObject({ id: z.string().optional(), name: z.string().optional() }) }),
            z.object({ expression: z.string() }),
          ]),
        )
        .optional(),
    }),
  ),
})

export type BillOfMaterials = z.output<typeof bill>

/** What the lock file installs as npm lists it, in the form of CycloneDX; of production alone, or of development too. */
export function billOfMaterials(of: 'production' | 'everything'): BillOfMaterials {
  const omitted = of === 'production' ? ['--omit=dev'] : []
  const { stdout, stderr, status } = spawnSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', ...omitted],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr.slice(-500)}`)
  return bill.parse(JSON.parse(stdout))
}

/** Packages whose package.json says nothing; read in their LICENSE file. */
const readByHand: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

export function licenceOf({ name, licenses = [] }: BillOfMaterials['components'][number]): string {
  const said = licenses.map((each) => ('license' in each ? (each.license.id ?? each.license.name) : each.expression))
  return said.filter(Boolean).join(' AND ') || (readByHand[name] ?? 'unknown')
}

/** Licences under which a component may be passed on with this product without asking its author. */
export const accepted: readonly string[] = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  '0BSD',
  'OFL-1.1',
  'MIT AND OFL-1.1',
  'BlueOak-1.0.0',
  'CC0-1.0',
]
