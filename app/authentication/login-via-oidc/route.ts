import { answerEntra as GET } from '@/lib/auth/entra-callback'

export { GET }
