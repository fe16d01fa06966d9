const FACTORS: Record<string, string> = {
  password: 'password',
  totp: 'authenticator app',
  passkey: 'passkey',
  'recovery-code': 'recovery code',
  entra: 'Microsoft',
  oidc: 'provider',
}

export function describeFactors(factors: string[]): string {
  const words = factors.map((factor) => FACTORS[factor] ?? factor).join(' and ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** In the order in which they must be asked: browsers name those they descend from as well. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.* Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** `Chrome on Linux`; what is no browser goes by its own name. */
export function describeAgent(agent: string | null): string {
  if (agent === null) return 'Unknown program'
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  if (browser === undefined) return agent.split(/[ /]/)[0] || 'Unknown program'
  return system === undefined ? browser : `${browser} on ${system}`
}
