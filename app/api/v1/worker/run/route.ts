import { apiRoute } from '@/lib/http/api-route'
import { runDueJobs } from '@/lib/worker/run-due-jobs'
import { workerOperations } from '@/lib/worker/schema'

export const POST = apiRoute(workerOperations.run, ({ query }) => runDueJobs(query.seconds))
