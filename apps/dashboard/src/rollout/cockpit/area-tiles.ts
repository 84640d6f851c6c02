/**
 * Where the tile of an area stands, column and row from the north-west: roughly as the former districts lie, no map. An area an
 * administrator has added since stands behind them.
 */
const places: Readonly<Record<string, readonly [column: number, row: number]>> = {
  KV384: [0, 0], // Mường Lát
  KV385: [1, 0], // Quan Hóa
  KV386: [2, 0], // Bá Thước
  KV391: [4, 0], // Thạch Thành
  KV381: [6, 0], // Bỉm Sơn
  KV387: [1, 1], // Quan Sơn
  KV390: [3, 1], // Cẩm Thủy
  KV393: [4, 1], // Vĩnh Lộc
  KV392: [5, 1], // Hà Trung
  KV401: [6, 1], // Nga Sơn
  KV388: [2, 2], // Lang Chánh
  KV389: [3, 2], // Ngọc Lặc
  KV394: [4, 2], // Yên Định
  KV398: [5, 2], // Thiệu Hóa
  KV400: [6, 2], // Hậu Lộc
  KV396: [2, 3], // Thường Xuân
  KV395: [3, 3], // Thọ Xuân
  KV397: [4, 3], // Triệu Sơn
  KV380: [5, 3], // thành phố Thanh Hóa
  KV399: [6, 3], // Hoằng Hóa
  KV403: [3, 4], // Như Thanh
  KV405: [4, 4], // Đông Sơn
  KV406: [5, 4], // Quảng Xương
  KV382: [6, 4], // Sầm Sơn
  KV402: [3, 5], // Như Xuân
  KV404: [4, 5], // Nông Cống
  KV407: [5, 5], // Nghi Sơn
}

/** The tile's place, or null for an area that has none; a former district stands where its area does. */
export function tilePlace(code: string): { readonly column: number; readonly row: number } | null {
  const place = places[code] ?? places[`KV${code}`]
  return place ? { column: place[0], row: place[1] } : null
}
