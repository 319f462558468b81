/** Where each region stands on the tile map of sixteen, from north to south: column, row, its name in short. */
export const TILES: Record<string, { column: number; row: number; name: string }> = {
  'CL-AP': { column: 1, row: 0, name: 'Arica y Parinacota' },
  'CL-TA': { column: 1, row: 1, name: 'Tarapacá' },
  'CL-AN': { column: 1, row: 2, name: 'Antofagasta' },
  'CL-AT': { column: 1, row: 3, name: 'Atacama' },
  'CL-CO': { column: 1, row: 4, name: 'Coquimbo' },
  'CL-VS': { column: 0, row: 5, name: 'Valparaíso' },
  'CL-RM': { column: 1, row: 5, name: 'Metropolitana' },
  'CL-LI': { column: 1, row: 6, name: 'O’Higgins' },
  'CL-ML': { column: 0, row: 7, name: 'Maule' },
  'CL-NB': { column: 1, row: 7, name: 'Ñuble' },
  'CL-BI': { column: 0, row: 8, name: 'Biobío' },
  'CL-AR': { column: 1, row: 8, name: 'La Araucanía' },
  'CL-LR': { column: 0, row: 9, name: 'Los Ríos' },
  'CL-LL': { column: 0, row: 10, name: 'Los Lagos' },
  'CL-AI': { column: 0, row: 11, name: 'Aysén' },
  'CL-MA': { column: 1, row: 12, name: 'Magallanes' },
};
