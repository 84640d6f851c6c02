// As people type them: with and without diacritics, in raw Telex, and in English.
const zeros = 'không|khong|khoong|khôg|khg|hông|hổng|ko|zero'
const others =
  'một|mốt|mot|mootj|moojt|hai|ba|bốn|bon|boons|tư|năm|nam|nawm|lăm|lam|nhăm|sáu|sau|saus|bảy|bẩy|bay|bayr|tám|tam|tams|tasm|chín|chin|chins' +
  '|one|two|three|four|five|six|seven|eight|nine'

export const zeroWord = zeros
export const digitWord = `${zeros}|${others}`
