import { presentError, type StsError } from './aadsts'

const STYLE = `:root { color-scheme: light dark } body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh }
main { width: min(22rem, 90vw); padding: 2rem; border: 1px solid color-mix(in srgb, currentColor 18%, transparent) }
h1 { font-size: 1.4rem } label { display: block } input { box-sizing: border-box; width: 100%; font: inherit; padding: .4rem 0 } button { font: inherit; margin-top: 1rem; padding: .3rem 1.5rem }
[role=alert] { color: #c50f1f } details { font-size: .85rem; overflow-wrap: anywhere }`

/** `inner` is HTML; whatever came from outside went through `escapeHtml`. */
function page(title: string, inner: string, brand = 'Microsoft (simulated)') {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>
<p>${brand}</p><h1>${escapeHtml(title)}</h1>${inner}</main></body></html>`
}

export type Problem = { readonly text: string; readonly error: StsError }

export function userNamePage(
  userName: string,
  { problem, cancel = true }: { problem?: Problem; cancel?: boolean } = {},
) {
  return page(
    'Sign in',
    form('username', field('Email or phone', 'loginfmt', { value: userName, type: 'email' }), 'Next', problem, cancel),
  )
}

export function passwordPage(userName: string, problem?: Problem) {
  const hidden = `<input type="hidden" name="loginfmt" value="${escapeHtml(userName)}">`
  const input = field('Password', 'passwd', { type: 'password' })
  return page('Enter password', `<p>${escapeHtml(userName)}</p>${form('password', hidden + input, 'Sign in', problem)}`)
}

export function codePage(userName: string, problem?: Problem) {
  const input = field('Code', 'otc', { type: 'text' })
  return page(
    'Enter code',
    `<p>${escapeHtml(userName)}</p>
<p>Please type in the code displayed on your authenticator app from your device</p>${form('code', input, 'Verify', problem)}`,
  )
}

export function accountPage(accounts: readonly string[]) {
  const tiles = accounts.map(
    (name) => `<form method="post" novalidate><input type="hidden" name="step" value="account">
<button name="loginfmt" value="${escapeHtml(name)}">${escapeHtml(name)}</button></form>`,
  )
  return page(
    'Pick an account',
    `${tiles.join('')}<form method="post"><input type="hidden" name="step" value="other">
<button>Use another account</button></form>`,
  )
}

export function consentPage(userName: string, appName: string) {
  return page(
    'Permissions requested',
    `<p>${escapeHtml(userName)}</p><p>${escapeHtml(appName)} would like to: sign you in and read your profile</p>
${form('consent', '', 'Accept')}`,
  )
}

/** Where a sign-in ends that the application never hears of. */
export function errorPage(error: StsError) {
  const { correlation_id, trace_id, timestamp } = presentError(error)
  const title =
    error.code === 53003 ? 'You cannot access this right now' : error.code === 90094 ? 'Need admin approval' : 'Sign in'
  const back =
    error.code === 90094
      ? form('cancel', '', 'Return to the application without granting consent', undefined, false)
      : ''
  return page(
    title,
    `<p role="alert">${escapeHtml(error.message)}</p>${back}
<details open><summary>Troubleshooting details</summary>Error code: ${error.code}<br>Request Id: ${trace_id}<br>
Correlation Id: ${correlation_id}<br>Timestamp: ${timestamp}</details>`,
  )
}

/** The only page of the provider that is not Microsoft's. */
export function plainSignInPage(email: string, wrong: boolean) {
  const fields =
    field('Email', 'email', { type: 'email', value: email }) + field('Password', 'password', { type: 'password' })
  const alert = wrong ? '<p role="alert">Email or password is wrong.</p>' : ''
  return page('Log in', alert + form('password', fields, 'Log in'), 'Example Identity (simulated)')
}

export function signedOutPage() {
  return page('You signed out of your account', '<p>It is a good idea to close all browser windows.</p>')
}

function form(step: string, fields: string, submit: string, problem?: Problem, cancel = true) {
  const alert = problem
    ? `<p role="alert">${escapeHtml(problem.text)}</p><details><summary>Troubleshooting details</summary>Error code: ${problem.error.code}</details>`
    : ''
  const way = cancel ? ' <button name="step" value="cancel" formnovalidate>Cancel</button>' : ''
  return `${alert}<form method="post" novalidate>${fields}<button name="step" value="${step}">${escapeHtml(submit)}</button>${way}</form>`
}

function field(label: string, name: string, { type, value = '' }: { type: string; value?: string }) {
  return `<label>${label}<input name="${name}" type="${type}" value="${escapeHtml(value)}" autocomplete="off" autofocus></label>`
}

function escapeHtml(text: string) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
