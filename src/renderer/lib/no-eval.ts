import { config } from 'zod'

// zod tries whether it may compile its checks; the page's policy forbids it and would report every try.
config({ jitless: true })
