/** A superuser's URL of a PostgreSQL that is there already, used instead of an embedded one. */
export const existingServer = (): string | undefined => process.env['MINGA_TEST_DATABASE_URL'] || undefined;

/** Whether this process is one of Vitest's, where the run's own server can be asked for. */
export const underVitest = (): boolean => process.env['VITEST'] !== undefined;
