// Figures that stand rather than move: how many grids and workers there are. They belong to the registry, not to a front page.
export const STANDING: ReadonlySet<string> = new Set(['grid_workers', 'patches', 'micro_grids', 'largest_micro_grid'])
