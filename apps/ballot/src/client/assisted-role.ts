import { stayOffline } from './stay-offline.ts'

stayOffline('form button,.part a,.language')
