/** The number of a sheet as it is printed on it. */
export function printedSerial(sheet: number): string {
  return String(sheet).padStart(4, '0')
}
