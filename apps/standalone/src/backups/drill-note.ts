import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const schema = z.object({
  /** Time of the last successful drill. */
  at: z.iso.datetime(),
  seconds: z.number(),
  rows: z.number(),
})

export type DrillNote = z.output<typeof schema>

const fileIn = (place: string) => path.join(place, 'last-drill.json')

/** Undefined when no drill has succeeded yet. */
export function readDrillNote(place: string): DrillNote | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(place), 'utf8')))
  } catch {
    return undefined
  }
}

export function writeDrillNote(place: string, note: DrillNote): void {
  writeFileSync(`${fileIn(place)}.new`, `${JSON.stringify(note)}\n`)
  renameSync(`${fileIn(place)}.new`, fileIn(place))
}
