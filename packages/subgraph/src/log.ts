import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Structured logs on standard output; the request's id goes along by `log.child({ requestId })`. */
export const createLog = (service: string, level = 'info'): Log =>
  pino({
    level,
    base: { service },
    redact: ['authorization', 'cookie', 'password', 'token', '*.password', '*.token'],
    timestamp: pino.stdTimeFunctions.isoTime,
  });
