/** A filter as a tree; only here does it become Meilisearch's language, with every value in quotes. */
export type Condition =
  | { field: string; in: readonly string[] }
  | { field: string; from: number }
  | { field: string; to: number };

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

const written = (condition: Condition): string => {
  if ('in' in condition) return `${condition.field} IN [${condition.in.map(quoted).join(', ')}]`;
  return 'from' in condition ? `${condition.field} >= ${condition.from}` : `${condition.field} <= ${condition.to}`;
};

/** Conditions that all hold. */
export const filterOf = (conditions: readonly Condition[]): string[] => conditions.map(written);
