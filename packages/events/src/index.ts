export { EventSchema, type Event, type NewEvent, type Runner } from './event.ts';
export { publish } from './publish.ts';
export { consumedEventTable, consumer, PoisonEvent, type Consumer, type ConsumerOptions } from './consumer.ts';
export { migrateEvents, type MigrateEventsOptions } from './migrate.ts';
