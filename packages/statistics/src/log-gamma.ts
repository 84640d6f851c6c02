/** ln Γ(x), x > 0: Stirling's series after shifting above 10; relative error below 1e-13. */
export function logGamma(x: number): number {
  let [shift, at] = [0, x]
  while (at < 10) {
    shift += Math.log(at)
    at += 1
  }
  const square = 1 / at ** 2
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
