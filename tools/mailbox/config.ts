import * as v from 'valibot';

const port = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(65_535));

const Environment = v.object({
  PORT: port,
  SMTP_PORT: port,
  MAILBOX: v.pipe(v.string(), v.minLength(1)),
});

/** The mailbox's ports (of its pages and of SMTP) and the folder of its messages. */
export interface Config {
  port: number;
  smtpPort: number;
  folder: string;
}

export function readConfig(): Config {
  const { PORT, SMTP_PORT, MAILBOX } = v.parse(Environment, process.env);
  return { port: PORT, smtpPort: SMTP_PORT, folder: MAILBOX };
}
