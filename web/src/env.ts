import { defineEnvVars } from '@sveltejs/kit/env';

/** What the process is told by its environment; nothing else of the client reads it. */
export const variables = defineEnvVars({
  GATEWAY_URL: {
    description: 'Where the gateway answers GraphQL, without the path.',
    schema: (value) => new URL(value || 'http://127.0.0.1:4000').origin,
  },
  NODE_ENV: {
    description: 'production: the gateway takes trusted documents only, by their hash.',
    schema: (value) => value ?? 'development',
  },
});
