import { os } from './procedure.ts'

export const eventsRouter = {
  subscribe: os.events.subscribe.handler(({ context, signal }) => context.services.events.subscribe(signal)),
}

export const jobsRouter = {
  get: os.jobs.get.handler(({ context, input }) => context.services.jobs.get(input.id)),
  cancel: os.jobs.cancel.handler(({ context, input }) => {
    context.services.jobs.cancel(input.id)
    return {}
  }),
}
