// An answer that a browser saves as a file.

/** `bytes` where they are known: then a reader sees for himself that some are missing. */
type File = { fileName: string; contentType: string; requestId: string; bytes?: number }

export function download(
  content: ReadableStream<Uint8Array>,
  { fileName, contentType, requestId, bytes }: File,
): Response {
  // RFC 6266 §5: the plain name for old readers, the encoded one for letters beyond ASCII.
  const plain = fileName.normalize('NFD').replace(/[^\w.-]/g, '')
  return new Response(content, {
    headers: {
      'content-type': contentType,
      ...(bytes !== undefined && { 'content-length': String(bytes) }),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
}
