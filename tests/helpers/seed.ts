import fc from 'fast-check'
import { seed } from './generated.ts'

fc.configureGlobal({ seed })
