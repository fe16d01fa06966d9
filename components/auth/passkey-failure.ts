import { CallError } from '@/lib/browser/call'

/** A device says no by a DOMException whose name is all that a page may know (WebAuthn §5.1.3). */
export function passkeyFailure(error: unknown): string {
  if (error instanceof CallError) return error.message
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'The device was not asked to the end, or it has no passkey for this address. Try again.'
  }
  if (name === 'InvalidStateError') return 'This device is registered already.'
  return 'This browser cannot use passkeys here. Try another browser, or an authenticator app.'
}
