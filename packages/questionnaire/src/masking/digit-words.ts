// As people type them: with and without diacritics, with a wrong one, in raw Telex, and in English.
const zeros = 'không|khong|khoong|khôg|khg|hông|hổng|ko|zero'
const others =
  'một|mốt|mot|mootj|moojt|hai|ba|bốn|bôn|bon|boons|tư|năm|nam|nawm|lăm|lam|nhăm|sáu|sâu|sau|saus|bảy|bẩy|bãy|bay|bayr' +
  '|tám|tấm|tam|tams|tasm|chín|chính|chinh|chin|chins' +
  '|one|two|three|four|five|six|seven|eight|nine'

export const zeroWord = zeros
export const digitWord = `${zeros}|${others}`
