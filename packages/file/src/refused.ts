/** Why a file is not taken, with the HTTP status of each. */
const statuses = {
  EMPTY_FILE: 400,
  INCOMPLETE: 400,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  UNSUPPORTED_FILE: 415,
  BROKEN_IMAGE: 422,
  TOO_MANY: 429,
  BUSY: 503,
} as const;
export type FileCode = keyof typeof statuses;

/** A file that is not taken, or not there; clients translate the code. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileCode,
    message: string,
  ) {
    super(message);
    this.name = 'FileRefused';
  }

  get status(): number {
    return statuses[this.code];
  }
}
