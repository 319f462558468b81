const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether an id has the form of one; PostgreSQL would answer anything else with an error. */
export const isUuid = (id: string): boolean => form.test(id);
