/** The mark of Rollcall: a roll of names, and the one that is called answers. The same drawing as public/icon.svg. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" strokeLinecap="round" strokeWidth="2" aria-hidden>
      <rect width="24" height="24" rx="6" fill="#4f57d6" />
      <path d="M6.5 6.75h11M6.5 17.25h7" stroke="#fff" strokeOpacity=".55" />
      <path d="M6.5 12h5M14 12.2l1.6 1.6 3-3.4" stroke="#fff" strokeLinejoin="round" />
    </svg>
  )
}
