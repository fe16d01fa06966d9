import { type CredentialKey, certificateAddress } from '@/lib/sources/credential-client'

/** The newest certificate of the credential, without leaving the page. */
export function downloadCertificate(key: CredentialKey): void {
  const link = document.createElement('a')
  link.href = certificateAddress(key)
  link.download = ''
  link.click()
}
