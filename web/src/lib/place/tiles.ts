/** Where each region stands on the tile map of sixteen, from north to south: column, row, letters. */
export const TILES: Record<string, { column: number; row: number; short: string }> = {
  'CL-AP': { column: 1, row: 0, short: 'AP' },
  'CL-TA': { column: 1, row: 1, short: 'TA' },
  'CL-AN': { column: 1, row: 2, short: 'AN' },
  'CL-AT': { column: 1, row: 3, short: 'AT' },
  'CL-CO': { column: 1, row: 4, short: 'CO' },
  'CL-VS': { column: 0, row: 5, short: 'VS' },
  'CL-RM': { column: 1, row: 5, short: 'RM' },
  'CL-LI': { column: 1, row: 6, short: 'LI' },
  'CL-ML': { column: 0, row: 7, short: 'ML' },
  'CL-NB': { column: 1, row: 7, short: 'NB' },
  'CL-BI': { column: 0, row: 8, short: 'BI' },
  'CL-AR': { column: 1, row: 8, short: 'AR' },
  'CL-LR': { column: 0, row: 9, short: 'LR' },
  'CL-LL': { column: 0, row: 10, short: 'LL' },
  'CL-AI': { column: 0, row: 11, short: 'AI' },
  'CL-MA': { column: 1, row: 12, short: 'MA' },
};
