import type { NextRequest } from 'next/server'
import { answerProvider } from '@/lib/auth/provider-callback'

type Context = { params: Promise<{ providerId: string }> }

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return answerProvider(request, (await params).providerId)
}
