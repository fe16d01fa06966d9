// Leads to the sign-in page and, after it, back to where one was.

export function goToSignIn(): void {
  const { pathname, search } = window.location
  if (pathname.startsWith('/sign-in')) return
  window.location.assign(signInAddress(`${pathname}${search}`))
}

/** `path` is one of ours; the sign-in page refuses any other. */
export function signInAddress(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ callbackUrl: path })}`
}
