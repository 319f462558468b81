/** Milliseconds of a clock that all processes of a machine read alike. */
export const now = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;
