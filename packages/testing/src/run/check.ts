import { checks } from './checks.ts'

let failed = 0
for (const check of checks) {
  const { code, output } = await check.run()
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${check.name}`)
  if (code === 0) continue
  failed++
  console.log(output.trimEnd())
}
process.exitCode = failed === 0 ? 0 : 1
