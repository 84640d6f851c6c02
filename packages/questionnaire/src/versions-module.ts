/** TypeScript that lists what the files of `versions/` export: a file there is all that a new version takes. */
export function versionsModule(fileNames: readonly string[]): string {
  const files = fileNames.filter((name) => name.endsWith('.ts')).sort()
  const imports = files.map((name, at) => `import * as file${at + 1} from './versions/${name}'\n`)
  return `// Written by \`npm run generate\` from versions/*.ts.
import type { QuestionnaireData } from './version-data/questionnaire-data.ts'
${imports.join('')}
/** What this release knows. */
export const officialVersions: readonly QuestionnaireData[] = [
${files.map((_, at) => `  ...Object.values(file${at + 1}),\n`).join('')}]
`
}
