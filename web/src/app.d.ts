import type { Graph } from '#lib/server/graph.ts';
import type { Session } from '#lib/session/session.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** What the reader can do about it, chosen by the error page. */
      code?: 'OUTAGE' | 'NOT_FOUND' | 'FORBIDDEN';
    }
    interface Locals {
      /** The graph as this visitor may see it; one client per request. */
      graph: Graph;
      theme: 'light' | 'dark' | 'system';
      shortcuts: boolean;
    }
    interface PageData {
      session?: Session | null;
    }
  }
}
