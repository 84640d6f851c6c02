import { typedOptions } from '@long-dan/testing/typed-options'
import { findThemes } from '../src/remark-themes/find-themes.ts'
import { measureThemes, readLabelled } from '../src/remark-themes/measure-themes.test-support.ts'

/**
 * How well the word lists find the themes of remarks, set by set (see the README): `npm run bench:themes`, with `-- --misses` also what
 * they got wrong in the sets that may be looked at.
 */
const { misses } = typedOptions({ misses: false })
for (const set of ['seen', 'stories', 'held-out', 'earlier', 'fresh', 'newest']) {
  const remarks = readLabelled(set)
  const measured = measureThemes(remarks)
  console.log(`\n${set}: ${remarks.length} remarks\ntheme       true  found  precision  recall`)
  for (const { theme, is, found, precision, recall } of measured)
    console.log(
      [theme.padEnd(10), String(is).padStart(5), String(found).padStart(6)]
        .concat([precision, recall].map((share) => share.toFixed(2).padStart(8)))
        .join(' '),
    )
  console.log(JSON.stringify({ set, remarks: remarks.length, themes: measured }))
  if (!misses || (set !== 'seen' && set !== 'stories')) continue
  for (const { text, themes } of remarks) {
    const found = findThemes(text).toSorted().join()
    if (themes.toSorted().join() !== found) console.log(`${text} | ${themes} | found: ${found}`)
  }
}
