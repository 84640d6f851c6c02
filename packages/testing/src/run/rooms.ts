import { globSync } from 'node:fs'
import { root } from './command.ts'
import { importsOf, roomCircles } from './room-circles.ts'

// Folders are read from the bottom up: code shared by two of them is below both. Tests may import from anywhere.
const notLooked = /\.test(?:-support)?\.ts$/u

process.chdir(root)
const files = globSync(['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts']).filter((file) => !notLooked.test(file))
const circles = roomCircles(files.flatMap(importsOf))
for (const circle of circles) {
  console.log('These folders import each other in a circle:')
  for (const { from, to } of circle) console.log(`  ${from}\n    imports ${to}`)
}
process.exitCode = circles.length === 0 ? 0 : 1
