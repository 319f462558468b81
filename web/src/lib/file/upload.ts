/** The services that keep files. */
export type Keeper = 'messaging' | 'library';

/** A file as the server has it. */
export interface Stored {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  /** Pixels; null for what is no image. */
  width: number | null;
  height: number | null;
  url: string;
  thumbnailUrl: string | null;
}

/** Bytes that a file may have: the server takes no more. */
export const LARGEST = 10 * 1024 * 1024;

/** Why a file is not there: a code of the server, or `LOST` for the line. */
export class UploadFailed extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Codes after which the same file may well be taken a little later. */
export const passing = (code: string): boolean => ['LOST', 'BUSY', 'INCOMPLETE', 'TOO_MANY', 'UNAVAILABLE'].includes(code);

/** Brings a file to the server. XMLHttpRequest, as fetch tells nothing of how far it has come. */
export function upload(keeper: Keeper, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Stored> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files/${keeper}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('x-minga-upload', '1');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as (Stored & { code?: string }) | null;
      if (request.status === 201 && answer) resolve(answer);
      else reject(new UploadFailed(answer?.code ?? (request.status === 413 ? 'TOO_LARGE' : 'LOST')));
    };
    request.onerror = request.ontimeout = () => reject(new UploadFailed('LOST'));
    request.onabort = () => reject(new UploadFailed('CANCELLED'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
