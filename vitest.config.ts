import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// One copy of graphql for TypeGraphQL and us: Vitest otherwise loads its ESM and CommonJS builds side by side.
const graphql = fileURLToPath(new URL('./node_modules/graphql/index.js', import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['packages/**/*.test.ts', 'services/**/*.test.ts', 'gateway/**/*.test.ts', 'tools/**/*.test.ts'],
    globalSetup: ['./packages/testkit/src/vitest.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    server: { deps: { inline: ['type-graphql', '@apollo/subgraph', 'graphql-scalars', /@graphql-tools/] } },
  },
});
