import { isCalendarDay } from '@long-dan/statistics'
import { z } from 'zod'

// The message of each check is an example of what is right, which can be copied to fix the file.
const day = z.string({ error: '"2025-07-01"' }).refine(isCalendarDay, '"2025-07-01"')
const words = (example: string) => z.string({ error: example }).trim().min(1, example).max(200, example)
const count = z.int({ error: '166' }).min(0, '166')
const code = (example: string) => z.string({ error: example }).regex(/^[\dA-Z]{2,10}$/u, example)
const agency = z.array(words('["…", "…"]'), { error: '["…", "…"]' }).min(1, '["…", "…"]').max(2, '["…", "…"]')

const demonstration = z.strictObject({
  /** The commune of the demonstration's commune account; its desk is the one to try, its area the one above it. */
  commune: code('"14797"'),
  /** Another area, with an account of its own. */
  area: code('"KV399"'),
  pilots: z.strictObject({
    count: count.min(1, '140'),
    among: z.array(code('"14797"')),
    never: z.array(code('"14797"')).optional(),
  }),
  /** Communes whose citizens write much, and those that have answered in public. */
  talkative: z.array(code('"14797"')),
  answering: z.array(code('"14797"')).max(2, '["14797", "15991"]'),
})

/** `province.json`: what a province says about itself besides its tables. Strict: a mistyped name is an error. */
export const settingsSchema = z.strictObject({
  /** The statistics office's two digits. */
  code: z.string({ error: '"38"' }).regex(/^\d{2}$/u, '"38"'),
  /** The questionnaire with which the province begins; it goes on to later versions of the same series. */
  questionnaire: words('"ctt-2026.1"'),
  letterhead: z.strictObject({
    /** `state`: quốc hiệu and tiêu ngữ (Decree 30/2020). `party`: ĐẢNG CỘNG SẢN VIỆT NAM. */
    form: z.enum(['state', 'party'], { error: '"state", "party"' }),
    /** One or two lines, as printed on the province's own documents. */
    agency: z.strictObject({ vi: agency, en: agency }),
  }),
  /** The body responsible for the survey, unless the operator names another (CONTROLLER_NAME). */
  controller: words('"Ủy ban nhân dân tỉnh …"').nullable(),
  /** The place for petitions of the province, unless the operator names another (FEEDBACK_PORTAL_NAME, FEEDBACK_PORTAL_URL). */
  feedbackPortal: z
    .strictObject({ name: words('"…"'), url: z.url({ protocol: /^https?$/u, error: '"https://…"' }) })
    .nullable(),
  /** Each day on which the list of units changed, with the official list's counts from that day on. The tables begin at the first. */
  vintages: z
    .array(z.strictObject({ from: day, districts: count, communes: count.min(1, '166') }), { error: '[{ … }]' })
    .min(1, '[{ "from": "2025-07-01", "districts": 0, "communes": 166 }]'),
  areas: z.strictObject({
    /** The day whose districts the areas succeeded; null if they have nothing to do with districts. */
    fromDistrictsOf: day.nullable(),
  }),
  programme: z.strictObject({
    /** First day of a quarter: from then on there is a rule, and communes report. */
    beginsOn: day.regex(/-(?:01|04|07|10)-01$/u, '"2021-07-01"'),
    /** Promised shares of communes with a successful model. */
    targets: z.array(z.strictObject({ percent: z.int({ error: '50' }).min(1, '50').max(100, '50'), by: day })),
  }),
  /** Places of the demonstration's story; null if the province has none, and ballots are real from the start. */
  demonstration: demonstration.nullable(),
})

export type ProvinceSettings = z.output<typeof settingsSchema>

export type Demonstration = z.output<typeof demonstration>

export interface Tile {
  /** Code of the area. */
  readonly area: string
  /** From the north-west, starting at 0. */
  readonly column: number
  readonly row: number
}

/** What an installation stores of its province's folder besides units and desks. */
export type Province = ProvinceSettings & { readonly tiles: readonly Tile[] }
