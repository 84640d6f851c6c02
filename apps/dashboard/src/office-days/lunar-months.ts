import type { CalendarDay } from '@long-dan/statistics'

// Meeus, Astronomical Algorithms, as abridged by Hồ Ngọc Đức for the Vietnamese calendar: days begin at midnight of UTC+7, so that a new
// moon just before it falls on a different day than in China (Tết 2007 and 2030).
const hoursAhead = 7 / 24
const lunation = 29.530588853
const monthsLookedAt = 14
const radians = Math.PI / 180
const sine = (degrees: number) => Math.sin(degrees * radians)

/**
 * First day of each lunar month, starting with the month that contains last year's winter solstice; one more than twelve with a leap month.
 */
function monthsFromSolstice(year: number): { readonly starts: readonly number[]; readonly leapAt: number } {
  const [first, next] = [solsticeMonth(year - 1), solsticeMonth(year)]
  const starts = Array.from({ length: monthsLookedAt }, (_, at) => newMoonDay(first + at))
  // Of thirteen months, the first in which the sun enters no new sign is the leap month and takes the number of the month before it.
  const leapAt =
    next - first === 13 ? starts.findIndex((day, at) => at > 0 && sign(day) === sign(starts[at + 1] ?? 0)) : Infinity
  return { starts, leapAt }
}

/** First day of a lunar month (1 to 10) of the lunar year that begins in `year`. */
export function lunarMonthStart(year: number, month: number): CalendarDay {
  const { starts, leapAt } = monthsFromSolstice(year)
  const at = month + 1
  return dayOf(starts[at + (leapAt <= at ? 1 : 0)] ?? 0)
}

/** Number of the lunation that contains the winter solstice of a year. */
function solsticeMonth(year: number): number {
  const december31 = Date.UTC(year, 11, 31) / 86_400_000 + 2440588
  const last = Math.floor((december31 - 2415021) / lunation)
  return sign(newMoonDay(last)) >= 9 ? last - 1 : last
}

/** Which twelfth of its path the sun is in when a day begins: 0 from the spring equinox, 9 from the winter solstice. */
function sign(day: number): number {
  const t = (day - 2451545.5 - hoursAhead) / 36525
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.00029 * sine(3 * anomaly)
  const longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t ** 2 + centre
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

/** Julian day number in Vietnam of a new moon, counted from 1900. */
function newMoonDay(number: number): number {
  const t = number / 1236.85
  const sun = 359.2242 + 29.10535608 * number - 0.0000333 * t ** 2 - 0.00000347 * t ** 3
  const moon = 306.0253 + 385.81691806 * number + 0.0107306 * t ** 2 + 0.00001236 * t ** 3
  const node = 21.2964 + 390.67050646 * number - 0.0016528 * t ** 2 - 0.00000239 * t ** 3
  const mean =
    2415020.75933 +
    29.53058868 * number +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t ** 2)
  const corrections =
    (0.1734 - 0.000393 * t) * sine(sun) +
    0.0021 * sine(2 * sun) -
    0.4068 * sine(moon) +
    0.0161 * sine(2 * moon) -
    0.0004 * sine(3 * moon) +
    0.0104 * sine(2 * node) -
    0.0051 * sine(sun + moon) -
    0.0074 * sine(sun - moon) +
    0.0004 * sine(2 * node + sun) -
    0.0004 * sine(2 * node - sun) -
    0.0006 * sine(2 * node + moon) +
    0.001 * sine(2 * node - moon) +
    0.0005 * sine(2 * moon + sun)
  const clockDrift = -0.000278 + 0.000265 * t + 0.000262 * t ** 2
  return Math.floor(mean + corrections - clockDrift + 0.5 + hoursAhead)
}

function dayOf(julian: number): CalendarDay {
  return new Date((julian - 2440588) * 86_400_000).toISOString().slice(0, 10)
}
