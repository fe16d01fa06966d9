/** The control page: what an administrator sees in Entra's portal, as far as provisioning goes. Plain HTML, no files beside it. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Provisioning - Rollcall - Contoso</title>
<style>
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --accent: #0067b8; }
  @media (prefers-color-scheme: dark) { :root { --accent: #6cb8f6; } }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1.5rem; max-width: 70rem; }
  h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
  p { margin: .25rem 0 0; } .quiet { opacity: .75; }
  section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-top: 1rem; }
  label { display: block; margin-bottom: .75rem; }
  input:not([type=checkbox]), select { box-sizing: border-box; width: 100%; padding: .45rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: 4px; background: transparent; color: inherit; }
  button { font: inherit; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: 4px; background: transparent; color: inherit; cursor: pointer; }
  button.main { border-color: var(--accent); color: var(--accent); } button:hover { background: var(--line); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
  .switch { display: flex; gap: .5rem; align-items: baseline; margin: 0 0 .25rem; }
  table { width: 100%; border-collapse: collapse; font-size: .85rem; } th, td { text-align: left; padding: .3rem .5rem; border-top: 1px solid var(--line); vertical-align: top; }
  td.url { word-break: break-all; font-family: ui-monospace, monospace; } .scroll { max-height: 30rem; overflow: auto; }
  pre { white-space: pre-wrap; word-break: break-all; margin: .3rem 0; }
</style>
</head>
<body>
<p class="quiet">Contoso &rsaquo; Enterprise applications &rsaquo; Rollcall</p>
<h1>Provisioning</h1>
<p class="quiet">A simulation of Microsoft Entra ID on this machine. Nothing here is a real tenant.</p>

<section aria-labelledby="credentials-title">
  <h2 id="credentials-title">Admin credentials</h2>
  <form id="credentials">
    <label>Tenant URL <input name="tenantUrl" required autocomplete="off" spellcheck="false"></label>
    <label>Secret Token <input name="secretToken" type="password" autocomplete="off"></label>
    <label>externalId is mapped from
      <select name="externalId"><option value="mailNickname">mailNickname (Microsoft's default)</option><option value="objectId">objectId (advised)</option></select></label>
    <div class="row"><button class="main">Save</button><button type="button" data-post="/api/test-connection" data-save>Test Connection</button></div>
  </form>
</section>

<section aria-labelledby="status-title">
  <h2 id="status-title">Provisioning status</h2>
  <p id="status" role="status"></p>
  <div class="row" style="margin-top:.75rem">
    <button class="main" data-post="/api/start">Start provisioning</button>
    <button data-post="/api/stop">Stop provisioning</button>
    <button data-post="/api/restart">Restart provisioning</button>
    <button data-post="/api/cycles">Run a cycle now</button>
  </div>
  <p id="message" role="alert"></p>
</section>

<section aria-labelledby="demand-title">
  <h2 id="demand-title">Provision on demand</h2>
  <form id="demand" class="row"><select name="userId" aria-label="User" style="max-width:30rem"></select><button>Provision</button>
    <button type="button" data-change="disableUser">Block sign-in</button><button type="button" data-change="enableUser">Allow sign-in</button>
    <button type="button" data-change="softDeleteUser">Delete</button><button type="button" data-change="restoreUser">Restore</button>
    <button type="button" data-change="hardDeleteUser">Delete permanently</button></form>
</section>

<section aria-labelledby="signin-title">
  <h2 id="signin-title">Sign-in</h2>
  <p class="quiet">Rollcall sends people here when it is started with ENTRA_LOGIN_URL=<span id="login-url"></span></p>
  <p>The person chosen above: <code id="credentials-of"></code></p>
</section>

<section aria-labelledby="faults-title"><h2 id="faults-title">Faults</h2><div id="faults"></div></section>

<section aria-labelledby="log-title">
  <h2 id="log-title">Requests sent, newest first</h2>
  <div class="scroll"><table><thead><tr><th>Time</th><th>Cycle</th><th>Request</th><th>Status</th><th>ms</th></tr></thead><tbody id="log"></tbody></table></div>
</section>

<script>
const $ = (id) => document.getElementById(id)
let lastSequence = 0, saved = ''

async function ask(method, path, body) {
  const options = method === 'GET' ? {} : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }
  const response = await fetch(path, options)
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}

async function act(work) {
  try { $('message').textContent = (await work()) ?? '' } catch (error) { $('message').textContent = error.message }
  await refresh()
}

function describe(answer) {
  if (typeof answer.message === 'string') return answer.message
  if (answer.events) return answer.stopped ?? 'Cycle ' + answer.number + ': ' + answer.events.length + ' operations'
  return answer.detail ?? ''
}

function save() {
  const values = Object.fromEntries(new FormData($('credentials')))
  if (values.secretToken === '') delete values.secretToken
  if (JSON.stringify(values) === saved) return
  saved = JSON.stringify(values)
  return ask('PUT', '/api/configuration', values)
}

$('credentials').addEventListener('submit', (event) => { event.preventDefault(); act(async () => { await save(); return 'Saved' }) })
$('demand').addEventListener('submit', (event) => { event.preventDefault(); act(async () => describe(await ask('POST', '/api/on-demand', { userId: event.target.userId.value }))) })
document.addEventListener('click', (event) => {
  const { post, change } = event.target.dataset ?? {}
  if (post) act(async () => { if ('save' in event.target.dataset) await save(); return describe(await ask('POST', post)) })
  if (change) act(async () => { await ask('POST', '/api/changes', { change, id: $('demand').userId.value }); return 'Done: the next cycle sends it' })
})
$('faults').addEventListener('change', () => act(async () => {
  await ask('PUT', '/api/faults', Object.fromEntries([...$('faults').querySelectorAll('input')].map((box) => [box.name, box.checked])))
}))

async function refresh() {
  const state = await ask('GET', '/api/state')
  const { job, tenant, configuration } = state
  const why = job.quarantine ? ' (' + job.quarantine.reason + ': ' + job.quarantine.detail + ')' : ''
  $('status').textContent = 'Status: ' + job.status + why + '. ' + job.cycles + ' cycles, ' + job.linked + ' objects linked, ' + job.inEscrow +
    ' in escrow. ' + tenant.inScope + ' of ' + tenant.users + ' users in scope, ' + tenant.groups + ' groups.'
  const form = $('credentials')
  if (!form.tenantUrl.value) form.tenantUrl.value = configuration.tenantUrl
  form.secretToken.placeholder = configuration.secretToken
  if (!$('faults').childElementCount) drawFaults(state)
  const { items } = await ask('GET', '/api/log?limit=100&after=' + lastSequence)
  for (const entry of items) { $('log').prepend(logRow(entry)); lastSequence = entry.sequence }
  while ($('log').childElementCount > 500) $('log').lastElementChild.remove()
}

function drawFaults({ known, faults }) {
  for (const [name, sentence] of Object.entries(known)) {
    const label = Object.assign(document.createElement('label'), { className: 'switch' })
    label.append(Object.assign(document.createElement('input'), { type: 'checkbox', name, checked: faults[name] === true }), sentence)
    $('faults').append(label)
  }
}

function logRow(entry) {
  const row = document.createElement('tr')
  const details = document.createElement('details')
  const url = new URL(entry.url)
  details.append(Object.assign(document.createElement('summary'), { textContent: entry.method + ' ' + url.pathname + url.search }))
  const text = (entry.body ? JSON.stringify(entry.body, null, 2) + '\\n\\n' : '') + (entry.error ?? entry.responseBody)
  details.append(Object.assign(document.createElement('pre'), { textContent: text }))
  for (const value of [new Date(entry.at).toLocaleTimeString(), entry.cycle, details, entry.status ?? '-', entry.ms]) {
    const cell = row.insertCell()
    cell.append(value)
    if (value === details) cell.className = 'url'
  }
  return row
}

ask('GET', '/api/users').then(({ items }) => {
  for (const user of items) $('demand').userId.append(new Option(user.displayName + ' (' + user.userPrincipalName + ')', user.id))
})
ask('GET', '/api/state').then(({ configuration }) => { $('credentials').externalId.value = configuration.externalId })
let people = []
function showCredentials() {
  const person = people.find(({ id }) => id === $('demand').userId.value)
  $('credentials-of').textContent = person ? 'user name ' + person.userName + ', password ' + person.password + ', code ' + person.code : ''
}
$('demand').userId.addEventListener('change', showCredentials)
ask('GET', '/api/login').then(async ({ url }) => {
  $('login-url').textContent = url
  people = (await ask('GET', '/api/login/people')).items
  showCredentials()
})
refresh()
setInterval(() => refresh().catch(() => { $('status').textContent = 'The simulator does not answer.' }), 2000)
</script>
</body>
</html>
`
