import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The API as programs use it and whole scenes in a real browser, against a network of their own that `npm start`
// runs on a fresh data folder.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('./', import.meta.url)),
    include: ['**/*.{graph,browser}.test.ts'],
    globalSetup: ['./network.setup.ts'],
    pool: 'forks',
    // One at a time: two cores run the network as well, and one scene ends a service.
    maxWorkers: 1,
    fileParallelism: false,
    expect: { poll: { timeout: 15_000, interval: 200 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
