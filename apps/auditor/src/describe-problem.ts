import type { BookProblem } from '@long-dan/ballot-book'

/** A problem of the book in one line for people. */
export function describeProblem(problem: BookProblem): readonly [vi: string, en: string] {
  switch (problem.code) {
    case 'no-checkpoint':
      return ['Sổ chưa được niêm phong lần nào', 'The book has not been sealed yet']
    case 'no-key':
      return ['Không có khóa nào để kiểm tra chữ ký', 'There is no key to check signatures with']
    case 'checkpoint-refused':
      return [`Chữ ký của sổ không hợp lệ (${problem.reason})`, `The book’s signature is not valid (${problem.reason})`]
    case 'earlier-refused':
      return [
        `Tệp --from không phải của sổ này (${problem.reason})`,
        `The --from file is not of this book (${problem.reason})`,
      ]
    case 'witness-missing':
      return [`Thiếu chữ ký giám sát của ${problem.name}`, `The cosignature of ${problem.name} is missing`]
    case 'smaller-than-before':
      return [
        `Sổ ngắn đi: trước có ${problem.before} phiếu, nay còn ${problem.now}`,
        `The book has shrunk: ${problem.before} ballots before, ${problem.now} now`,
      ]
    case 'not-consistent':
      return [
        `${problem.size} phiếu đã thấy trước đây không còn như cũ`,
        `The ${problem.size} ballots seen before are not the same any more`,
      ]
    case 'root-differs':
      return [
        `Nội dung ${problem.size} phiếu không khớp chữ ký`,
        `The content of ${problem.size} ballots does not match the signature`,
      ]
    case 'seals-unreadable':
      return ['Danh sách các lần niêm phong không đọc được', 'The list of sealings cannot be read']
    case 'seal-root-differs':
      return [
        `Lần niêm phong ngày ${problem.day} không khớp nội dung`,
        `The sealing of ${problem.day} does not match the content`,
      ]
    case 'order-broken':
      return [
        `Thứ tự trong lần niêm phong ngày ${problem.day} đã bị xáo trộn`,
        `The order within the sealing of ${problem.day} is broken`,
      ]
    case 'tile-missing':
      return [`Thiếu tệp ${problem.path}`, `The file ${problem.path} is missing`]
    case 'tile-differs':
      return [`Tệp ${problem.path} không khớp nội dung`, `The file ${problem.path} does not match the content`]
  }
}
