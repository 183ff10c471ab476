import '../lib/no-eval.ts'
import './nonce.ts'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app.css'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followEvents } from '../lib/events.ts'
import { queryClient } from '../lib/queries.ts'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

void followEvents(queryClient)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
