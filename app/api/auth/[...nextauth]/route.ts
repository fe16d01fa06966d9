import type { NextRequest } from 'next/server'
import { handleNextAuth } from '@/lib/auth/next-auth'
import { newId } from '@/lib/db/id'
import { problem } from '@/lib/http/problem'

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  try {
    return await handleNextAuth(request, context)
  } catch (err) {
    return problem(err, newId())
  }
}

export { handle as GET, handle as POST }
