/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // A page without the right answers with forbidden.tsx and status 403.
  experimental: { authInterrupts: true },
  // `npm test` checks types, tests included; a start on somebody's machine has nothing to gain from doing it again.
  typescript: { ignoreBuildErrors: true },
  // Loaded from node_modules as they are: native code, state that must exist once beside server.ts, or packages that want
  // reflect-metadata to be evaluated before them, which a bundle does not promise.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@peculiar/x509',
    '@simplewebauthn/server',
    'graphile-worker',
    'hucre',
    'nodemailer',
    'pdfkit',
    'pg',
    'pino',
    'pptxgenjs',
    'prom-client',
    'reflect-metadata',
  ],
}
