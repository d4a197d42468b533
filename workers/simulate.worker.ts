import { serve } from './remote.ts'

serve()
