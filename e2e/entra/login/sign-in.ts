import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Interaction, type Provider } from 'oidc-provider'
import type { EntraUser } from '../people'
import { type StsError, stsError } from './aadsts'
import { readForm, sendHtml } from './http'
import { codeOf, findPerson, type LoginTenant, passwordOf, refusalOf, signInName } from './login-tenant'
import { accountPage, codePage, consentPage, errorPage, passwordPage, userNamePage } from './pages'

/** One tenant's pages between authorize and the answer. */
export type SignInPages = {
  readonly directory: LoginTenant
  readonly provider: Provider
  /** The tenant that a user name belongs to, of all that the server plays. */
  readonly homeOf: (userName: string) => LoginTenant | undefined
  /** Who has given his password but not yet his code, by interaction. */
  readonly halfway: Map<string, EntraUser>
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

export async function handleSignIn(pages: SignInPages, exchange: Exchange) {
  const { request, response } = exchange
  const interaction = await findInteraction(pages, exchange)
  if (!interaction) return sendHtml(response, 200, errorPage(stsError(50089)))
  if (request.method === 'POST') return answer(pages, interaction, exchange, await readForm(request))
  sendHtml(response, 200, firstPage(pages, interaction))
}

/** Null for a page of a sign-in that is over, which the back button brings up again. */
async function findInteraction({ provider }: SignInPages, { request, response }: Exchange) {
  try {
    return await provider.interactionDetails(request, response)
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null
    throw error
  }
}

function firstPage({ directory }: SignInPages, { prompt, params, session }: Interaction): string {
  const app = directory.apps.get(params.client_id ?? '')
  const user = directory.tenant.users.get(session?.accountId ?? '')
  if (!app) return errorPage(stsError(700016, { app: params.client_id ?? '', tenant: directory.tenant.domain }))
  if (prompt.name === 'admission') return errorPage(refusalOf(directory, app, user) ?? stsError(50058))
  if (prompt.name === 'consent' && user) {
    if (app.consent === 'admin') return errorPage(stsError(90094, { name: app.displayName }))
    return consentPage(signInName(user), app.displayName)
  }
  if (prompt.name === 'select_account' && user) return accountPage([signInName(user)])
  const hint = params.login_hint ?? ''
  return hint !== '' && findPerson(directory, hint) ? passwordPage(hint) : userNamePage(hint)
}

async function answer(pages: SignInPages, interaction: Interaction, exchange: Exchange, form: URLSearchParams) {
  const userName = form.get('loginfmt') ?? ''
  const show = (html: string) => sendHtml(exchange.response, 200, html)
  switch (form.get('step')) {
    case 'username':
      return show(afterUserName(pages, userName))
    case 'account':
      return chooseAccount(pages, interaction, exchange, userName)
    case 'other':
      return show(userNamePage(''))
    case 'password':
      return afterPassword(pages, interaction, exchange, { userName, password: form.get('passwd') ?? '' })
    case 'code':
      return afterCode(pages, interaction, exchange, form.get('otc') ?? '')
    case 'consent':
      return consent(pages, interaction, exchange)
    default:
      return cancel(pages, interaction, exchange)
  }
}

function afterUserName({ directory, homeOf }: SignInPages, userName: string): string {
  if (findPerson(directory, userName) || homeOf(userName)) return passwordPage(userName)
  const error = stsError(50034, { user: userName, tenant: directory.tenant.domain })
  const text = 'This username may be incorrect. Make sure you typed it correctly.'
  return userNamePage(userName, { problem: { text, error } })
}

async function afterPassword(
  pages: SignInPages,
  interaction: Interaction,
  exchange: Exchange,
  { userName, password }: { userName: string; password: string },
) {
  const { directory, homeOf } = pages
  const show = (html: string) => sendHtml(exchange.response, 200, html)
  const home = homeOf(userName)
  const user = findPerson(directory, userName)
  const proves = user ?? (home && findPerson(home, userName))
  if (!proves || password !== passwordOf(proves))
    return show(passwordPage(userName, { text: 'Your account or password is incorrect.', error: stsError(50126) }))
  const app = directory.apps.get(interaction.params.client_id ?? '')
  if (!user || !app) return show(errorPage(foreigner(directory, home, { userName, app: app?.appId ?? '' })))
  if (!user.accountEnabled) return show(errorPage(stsError(50057)))
  if (app.conditionalAccess === 'none') return finish(pages, exchange, signedIn(user))
  pages.halfway.set(interaction.uid, user)
  show(codePage(userName))
}

function foreigner(
  directory: LoginTenant,
  home: LoginTenant | undefined,
  of: { userName: string; app: string },
): StsError {
  const idp = `https://sts.windows.net/${home?.tenant.id ?? ''}/`
  return stsError(50020, { user: of.userName, idp, tenant: directory.tenant.domain, app: of.app })
}

async function afterCode(pages: SignInPages, { uid }: Interaction, exchange: Exchange, code: string) {
  const user = pages.halfway.get(uid)
  if (!user) return sendHtml(exchange.response, 200, userNamePage(''))
  if (code.trim() !== codeOf(user)) {
    const problem = {
      text: "You didn't enter the expected verification code. Please try again.",
      error: stsError(500121),
    }
    return sendHtml(exchange.response, 200, codePage(signInName(user), problem))
  }
  pages.halfway.delete(uid)
  return finish(pages, exchange, signedIn(user))
}

/** What only an administrator may allow, nobody allows by a form. */
function consent(pages: SignInPages, { params, session }: Interaction, exchange: Exchange) {
  const app = pages.directory.apps.get(params.client_id ?? '')
  if (!app || app.consent === 'admin' || session?.accountId === undefined)
    return sendHtml(exchange.response, 200, errorPage(stsError(90094, { name: app?.displayName ?? '' })))
  app.consentedBy.add(session.accountId)
  return finish(pages, exchange, { consent: {} })
}

/** Who signs in has chosen his account, too. */
function signedIn({ id }: EntraUser) {
  return { login: { accountId: id }, select_account: {} }
}

/** The account of the session needs no password again, unless the application asked for it. */
function chooseAccount(pages: SignInPages, { session }: Interaction, exchange: Exchange, userName: string) {
  const user = findPerson(pages.directory, userName)
  if (!user || user.id !== session?.accountId) return sendHtml(exchange.response, 200, passwordPage(userName))
  return finish(pages, exchange, { select_account: {} })
}

/** Microsoft sends back `error=access_denied&error_subcode=cancel`, whatever the page was that the person left. */
function cancel(pages: SignInPages, { prompt }: Interaction, exchange: Exchange) {
  const declined = prompt.name === 'consent'
  return finish(pages, exchange, {
    error: 'access_denied',
    error_description: declined ? 'AADSTS65004' : 'the user canceled the authentication',
  })
}

function finish({ provider }: SignInPages, { request, response }: Exchange, result: object) {
  return provider.interactionFinished(request, response, result)
}
