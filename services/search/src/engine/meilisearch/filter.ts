/** A filter as a tree; only here does it become Meilisearch's language, with every value in quotes. */
export type Condition =
  | { field: string; in: readonly string[] }
  | { field: string; from: number }
  | { field: string; to: number }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

const written = (condition: Condition): string => {
  if ('all' in condition) return joined(condition.all, ' AND ');
  if ('any' in condition) return joined(condition.any, ' OR ');
  if ('not' in condition) return `NOT ${written(condition.not)}`;
  if ('in' in condition) return `${condition.field} IN [${condition.in.map(quoted).join(', ')}]`;
  return 'from' in condition ? `${condition.field} >= ${condition.from}` : `${condition.field} <= ${condition.to}`;
};

const joined = (conditions: readonly Condition[], by: string): string =>
  conditions.length === 1 ? written(conditions[0]!) : `(${conditions.map(written).join(by)})`;

/** Conditions that all hold. */
export const filterOf = (conditions: readonly Condition[]): string[] => conditions.map(written);
