/** The most bytes for drawing a PDF: enough for A3 in colour at 400 dpi, and a dashboard with 768 MB survives. */
const mostBytes = 384 * 1024 * 1024
const pageBytes = 65_536

let isRefused = false
const { grow } = WebAssembly.Memory.prototype

/**
 * Limits the memory that WebAssembly may take in this thread: a PDF of a few kilobytes can hold a picture that fills all memory, and no
 * worker limit covers it. The returned function tells whether the last growth since its last call was refused.
 */
export function boundMemory(): () => boolean {
  WebAssembly.Memory.prototype.grow = function (pages) {
    isRefused = this.buffer.byteLength + pages * pageBytes > mostBytes
    if (isRefused) throw new RangeError('too large')
    return grow.call(this, pages)
  }
  return () => {
    const was = isRefused
    isRefused = false
    return was
  }
}
