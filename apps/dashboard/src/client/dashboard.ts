import { drawChartsFromTables } from '@long-dan/web/client'

drawChartsFromTables()
