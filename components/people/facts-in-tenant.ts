type Properties = Readonly<Record<string, unknown>> | undefined

type Facts = { mfa: string; methods: string; lastSignIn: string | null }

/** Of what Microsoft reports of methods and sign-ins, which takes a licence: what is not there is not known. */
export function factsIn(registration: Properties, signIns: Properties): Facts {
  const methods = registration?.methodsRegistered
  return {
    mfa: registration === undefined ? 'not known' : registration.isMfaRegistered === true ? 'Yes' : 'No',
    methods: Array.isArray(methods) ? methods.join(', ') || 'None' : 'not known',
    lastSignIn: lastOf(signIns),
  }
}

/** Microsoft Learn, "signInActivity": successes are known since December 2023, attempts from before. */
function lastOf(activity: Properties): string | null {
  const of = (name: string) => {
    const moment = activity?.[name]
    return typeof moment === 'string' && !Number.isNaN(Date.parse(moment)) ? moment : null
  }
  const attempts = [of('lastSignInDateTime'), of('lastNonInteractiveSignInDateTime')].filter((one) => one !== null)
  return of('lastSuccessfulSignInDateTime') ?? attempts.toSorted().at(-1) ?? null
}
