const RealDate = Date
let offset = 0

class ShiftedDate extends RealDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [ShiftedDate.now()] : parts) as [number]))
  }

  static override now(): number {
    return RealDate.now() + offset
  }

  // Dates created before the shift, or by another thread, are dates as well.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof RealDate
  }
}

/** From here on this process's clock runs this many milliseconds ahead of the real one. */
export function shiftDate(milliseconds: number): void {
  offset = milliseconds
  globalThis.Date = ShiftedDate as DateConstructor
}

/** From here on this process's clock continues from that moment. */
export function startDateAt(moment: string): void {
  shiftDate(RealDate.parse(moment) - RealDate.now())
}
