// A number of things in words: `1 secret`, `2 secrets`.

export function howMany(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
