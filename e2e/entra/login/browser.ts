/** A browser of a few lines: cookies by path, redirects by hand, forms by their fields, and the script that submits one at once. */
export type Page = {
  readonly url: URL
  readonly status: number
  readonly html: string
  /** What a form carried away to another origin. */
  readonly posted?: URLSearchParams | undefined
}

export type Browser = {
  /** Follows redirects as long as they stay at `origin`; the first one that leaves is the answer to the application. */
  open: (url: string | URL) => Promise<Page>
  /** Presses the button with this text on the page at hand, after filling in fields by their names. */
  press: (button: string, fields?: Readonly<Record<string, string>>) => Promise<Page>
  readonly page: () => Page
}

type Cookie = { readonly value: string; readonly path: string }

export function openBrowser(origin: string): Browser {
  const jar = new Map<string, Cookie>()
  let page: Page = { url: new URL(origin), status: 0, html: '' }
  const visit = async (url: URL, body?: URLSearchParams): Promise<Page> => {
    if (url.origin !== origin) return { url, status: 0, html: '', posted: body }
    const headers = { Accept: 'text/html', Cookie: cookiesFor(jar, url.pathname) }
    const init = body ? { method: 'POST', body } : {}
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    const location = response.headers.get('Location')
    if (location !== null) return visit(new URL(location, url))
    const html = await response.text()
    if (!html.includes('document.forms[0].submit()')) return { url, status: response.status, html }
    const [form = ''] = /<form[\s\S]*?<\/form>/.exec(html) ?? []
    return visit(new URL(attribute(form, 'action'), url), hiddenFields(form))
  }
  return {
    page: () => page,
    open: async (url) => {
      page = await visit(new URL(url))
      return page
    },
    press: async (button, fields = {}) => {
      const form = findForm(page.html, button)
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      page = await visit(page.url, form)
      return page
    },
  }
}

function cookiesFor(jar: ReadonlyMap<string, Cookie>, path: string) {
  const sent = [...jar].filter(
    ([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')),
  )
  return sent.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ')
}

function keep(jar: Map<string, Cookie>, line: string) {
  const [pair = '', ...attributes] = line.split(/; */)
  const [name = '', value = ''] = pair.split(/=(.*)/)
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
  const key = `${name} ${path}`
  if (value === '') jar.delete(key)
  else jar.set(key, { value, path })
}

/** The hidden fields of the form with this button, and the value of the button. */
function findForm(html: string, button: string): URLSearchParams {
  for (const [form] of html.matchAll(/<form[\s\S]*?<\/form>/g)) {
    const pressed = [...form.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)].find(([, , text]) => text === button)
    if (!pressed) continue
    const fields = hiddenFields(form)
    const name = attribute(pressed[1] ?? '', 'name')
    if (name !== '') fields.set(name, attribute(pressed[1] ?? '', 'value'))
    return fields
  }
  throw new Error(`The page has no button "${button}": ${html.replace(/<style>[\s\S]*<\/style>/, '')}`)
}

function hiddenFields(form: string) {
  const tags = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
  return new URLSearchParams(tags.map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]))
}

function attribute(tag: string, name: string) {
  const text = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}
