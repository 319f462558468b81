/** Waits longer after each failure, and never in step with everyone else. */
export function backoff(failures: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pause(failures)));
}

/** How long to wait after so many failures: half a second and more, half a minute at most. */
export function pause(failures: number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** failures);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
