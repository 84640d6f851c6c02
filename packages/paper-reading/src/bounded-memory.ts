/** Most bytes in which a PDF is drawn: A3 in colour at 400 dpi fits, and a dashboard of 768 MB lives on. */
const mostBytes = 384 * 1024 * 1024
const pageBytes = 65_536

let isRefused = false
const { grow } = WebAssembly.Memory.prototype

/**
 * Bounds what WebAssembly may take in this thread: a PDF of a few kilobytes can hold a picture that fills all memory, and no limit of a
 * worker counts it. Answers whether the last growth since it was asked was refused.
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
