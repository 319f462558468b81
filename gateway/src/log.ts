import { pino, stdTimeFunctions, type Logger } from 'pino';

export type Log = Logger;

/** Structured logs on standard output. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: { service: 'gateway' },
    redact: ['authorization', 'cookie', 'token', '*.authorization', '*.cookie', '*.token'],
    timestamp: stdTimeFunctions.isoTime,
  });
