import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { getJson } from './get-json'
import { reasonForLog } from './refusal'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
  Object.assign(env(), { ENTRA_LOGIN_URL: undefined })
})

/** A server on loopback that notes who came. */
async function listen(status = 200, headers: Record<string, string> = {}) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, headers).end('{"secret":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, asked }
}

const outcome = (url: string) =>
  getJson(url).then(
    () => 'answered',
    (err: unknown) => reasonForLog(err),
  )

test('nothing is asked at addresses of this machine or its network, by number, by name or in disguise', async () => {
  const { port, asked } = await listen()
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
    expect(await outcome(`https://${host}:${port}/a`)).toMatch(/is not a public address$/)
    expect(await outcome(`http://${host}:${port}/a`)).toMatch(/is not https$/)
  }
  expect(await outcome('file:///etc/passwd')).toMatch(/is not https$/)
  expect(asked).toEqual([])
})

test('the host that the installation is set to is asked, and a redirect from it is not followed', async () => {
  const { port, asked } = await listen()
  const away = await listen(302, { location: `http://127.0.0.1:${port}/redirected` })
  Object.assign(env(), { ENTRA_LOGIN_URL: `http://127.0.0.1:${away.port}` })
  expect(await outcome(`http://127.0.0.1:${away.port}/a`)).toMatch(/answered 302$/)
  expect(away.asked).toEqual(['/a'])
  Object.assign(env(), { ENTRA_LOGIN_URL: `http://127.0.0.1:${port}` })
  expect(await outcome(`http://127.0.0.1:${port}/b`)).toBe('answered')
  expect(asked).toEqual(['/b'])
})
