import { type AnswerBox, type PageLayout, paper, paperLayout, printPaperBallots, writePageCode } from '@long-dan/print'
import { officialQuestionnaires, type QuestionnaireVersion } from '@long-dan/questionnaire'
import sharp from 'sharp'
import type { Picture } from '../src/picture.ts'
import { readFilePages } from '../src/read-file.ts'
import type { IssuedBatch } from '../src/read-page.ts'
import { drawRow, type Hand, someHand, type Truth } from './draw-marks.ts'
import { drawOtherRow, otherHand } from './held-out.ts'
import { type Litter, litterOver } from './litter.ts'
import type { Random } from './random.ts'

export interface PrintedBatch {
  readonly batch: string
  readonly issued: IssuedBatch
  readonly pdf: Uint8Array
}

/** One side of A4 with the marks of two people, and their intended answers. */
export interface FilledSide {
  readonly picture: Picture
  readonly truths: readonly (Truth & { readonly sheet: number })[]
}

const questionnaire = officialQuestionnaires.versions.at(-1) as QuestionnaireVersion
const { questions } = questionnaire
const dots = 200 / 25.4

export const severalQuestions = questions.filter(({ kind }) => kind === 'several').map(({ code }) => code)

function issuedBatch(key: Uint8Array, sheets: number): IssuedBatch {
  const several = (question: string) => severalQuestions.includes(question)
  return { key, sheets, several, layouts: paperLayout({ questionnaire, questions, language: 'vi' }) }
}

export async function printBatch({
  batch,
  key,
  sheets,
}: {
  readonly batch: string
  readonly key: Uint8Array
  readonly sheets: number
}): Promise<PrintedBatch> {
  const names = { unit: 'Phường Hạc Thành', desk: 'Bộ phận Một cửa', deskCode: 'QX6CQ37', controller: null }
  const printed = printPaperBallots(
    {
      ...names,
      batch,
      sheets,
      firstSheet: 1,
      questions,
      codeOf: (sheet, page) => writePageCode({ batch, sheet, page, version: questionnaire.number }, key),
    },
    { questionnaire, language: 'vi', isSpecimen: false, madeAt: new Date(0) },
  )
  const parts: Uint8Array[] = []
  for await (const part of printed) parts.push(part)
  return { batch, issued: issuedBatch(key, sheets), pdf: Buffer.concat(parts) }
}

/** Every side of a printed batch at 200 dpi, each ballot filled in by one hand. */
export async function* fillSides(
  random: Random,
  { pdf, issued }: PrintedBatch,
  {
    hands = Array.from({ length: issued.sheets }, () => someHand(random)),
    isHeldOut = false,
    litter,
  }: {
    /** Whose hand fills in each ballot. */
    readonly hands?: readonly Hand[]
    readonly isHeldOut?: boolean
    readonly litter?: (side: number) => Litter
  } = {},
): AsyncGenerator<FilledSide> {
  const others = isHeldOut ? hands.map(() => otherHand(random)) : []
  const sides = issued.layouts.length
  for await (const page of readFilePages(pdf)) {
    if ('problem' in page) throw new Error(page.problem)
    const [pair, side] = [Math.floor((page.page - 1) / sides), (page.page - 1) % sides]
    const sheets = [2 * pair + 1, 2 * pair + 2].filter((sheet) => sheet <= issued.sheets)
    const filled = sheets.map((sheet) => {
      const rows = Map.groupBy((issued.layouts[side] as PageLayout).boxes, ({ question }: AnswerBox) => question)
      const other = others[sheet - 1]
      const drawn = [...rows.values()].map((boxes) =>
        other
          ? drawOtherRow(random, other, boxes)
          : drawRow(
              random,
              hands[sheet - 1] as (typeof hands)[number],
              boxes,
              issued.several(boxes[0]?.question ?? ''),
            ),
      )
      const left = ((sheet - 1 + side) % 2) * (paper.a4.height / 2)
      const { boxes } = issued.layouts[side] as PageLayout
      const thing = litter === undefined ? '' : litterOver(random, boxes, litter(page.page))
      const svg = `<g transform="translate(${left} 0)">${drawn.map((row) => row.svg).join('')}${thing}</g>`
      return { svg, truths: drawn.map(({ truth }) => ({ ...truth, sheet })) }
    })
    yield {
      picture: await drawOver(page.picture, filled.map(({ svg }) => svg).join('')),
      truths: filled.flatMap(({ truths }) => truths),
    }
  }
}

/** @param svg in millimetres */
export async function drawOver({ data, width, height }: Picture, svg: string): Promise<Picture> {
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="scale(${dots})">${svg}</g></svg>`
  const { data: drawn } = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(overlay) }])
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data: drawn, width, height }
}
