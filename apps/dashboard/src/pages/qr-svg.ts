import qrcode from 'qrcode-generator'

/** A QR code as one path on a light ground, readable in the dark scheme too. `label` is what a screen reader says. */
export function qrSvg(content: string, label: string): string {
  const code = qrcode(0, 'M')
  code.addData(content, 'Byte')
  code.make()
  const size = code.getModuleCount()
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (code.isDark(y, x) ? `M${x + 4} ${y + 4}h1v1h-1z` : '')).join(''),
  )
  const side = size + 8
  return `<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path class="qr-ground" d="M0 0h${side}v${side}H0z"/><path class="qr-ink" d="${rows.join('')}"/></svg>`
}
