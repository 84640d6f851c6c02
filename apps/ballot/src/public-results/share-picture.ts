import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { AskedQuestions } from '@long-dan/questionnaire'
import { type PeriodDocument, periodText } from '@long-dan/results'
import type { AskedResult } from './asked-result.ts'
import { headline } from './headline.ts'
import type { Published } from './published-results.ts'

/** Size in pixels expected by programs that show a link (Open Graph). */
export const shareSize = { width: 1200, height: 630 } as const

type Context = Parameters<Parameters<typeof import('@long-dan/web/pictures')['drawPicture']>[2]>[0]

const left = 80
const width = shareSize.width - 2 * left

/** A picture with unit, period, satisfied share, base and range; for published figures only. */
export async function sharePicture(
  locale: Locale,
  { unit, period }: Pick<AskedResult, 'unit' | 'period'>,
  { document }: Published,
  { scale }: Pick<AskedQuestions, 'scale'>,
): Promise<Buffer> {
  // Loaded for the first picture only: casting a ballot needs none of it.
  const { drawPicture, paperPalette: colours, pictureFont } = await import('@long-dan/web/pictures')
  const { t, language } = locale
  const { percent, satisfied, brief } = headline(locale, document, { official: null, scale })
  const name = unitLabel(unit, language)
  return drawPicture(shareSize.width, shareSize.height, (context) => {
    const write = (text: string, y: number, size: number, weight: 400 | 600 | 700, colour: string, x = left) => {
      const fits = (points: number) => {
        context.font = `${weight} ${points}px ${pictureFont}`
        return context.measureText(text).width <= shareSize.width - left - x
      }
      let points = size
      // A long name is set smaller, never cut.
      while (points > 20 && !fits(points)) points -= 2
      fits(points)
      context.fillStyle = colour
      context.fillText(text, x, y)
      return context.measureText(text).width
    }
    context.fillStyle = '#fcfbf8'
    context.fillRect(0, 0, shareSize.width, shareSize.height)
    context.fillStyle = colours.accent
    context.fillRect(0, 0, shareSize.width, 14)
    write(t('public.title'), 92, 30, 400, colours.soft)
    write(name, 166, 60, 700, colours.ink)
    write(period ? periodText(locale, period) : '', 216, 34, 400, colours.ink)
    const figureWidth = write(percent, 408, 160, 700, colours.accent)
    write(satisfied, 368, 38, 600, colours.ink, left + figureWidth + 36)
    write(brief, 412, 32, 400, colours.soft, left + figureWidth + 36)
    drawRange(context, document, colours, (text, x, y) => {
      context.font = `400 24px ${pictureFont}`
      context.fillStyle = colours.soft
      context.textAlign = 'center'
      context.fillText(text, x, y)
      context.textAlign = 'left'
    })
    if (document.demo) write(t('demo.mark'), 602, 26, 600, '#8a3209')
  })
}

/** The range as a bar on a full-width line from 0 to 100 %, the share as a dot, the 90 % mark as a dashed line. */
function drawRange(
  context: Context,
  { percentTenths, interval, verdictRule: { thresholdPercent } }: PeriodDocument,
  colours: { readonly ink: string; readonly hairline: string; readonly answers: readonly string[] },
  label: (text: string, x: number, y: number) => void,
): void {
  const at = (tenths: number) => left + (width * tenths) / 1000
  const y = 490
  context.fillStyle = colours.hairline
  context.fillRect(left, y - 2, width, 4)
  context.fillStyle = colours.answers[3] ?? colours.ink
  context.fillRect(at(interval.low), y - 14, Math.max(6, at(interval.high) - at(interval.low)), 28)
  context.fillStyle = colours.answers[4] ?? colours.ink
  context.beginPath()
  context.arc(at(percentTenths), y, 11, 0, 2 * Math.PI)
  context.fill()
  context.strokeStyle = colours.ink
  context.lineWidth = 2
  context.setLineDash([4, 5])
  context.beginPath()
  context.moveTo(at(thresholdPercent * 10), y - 30)
  context.lineTo(at(thresholdPercent * 10), y + 30)
  context.stroke()
  label(`${thresholdPercent}%`, at(thresholdPercent * 10), y + 60)
}
