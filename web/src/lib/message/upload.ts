import type { Attachment } from './message.graph.ts';

/** Bytes that a file may have: the server takes no more. */
export const LARGEST = 10 * 1024 * 1024;
/** Files that a message may have. */
export const MOST_FILES = 10;

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
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files/messaging?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('x-minga-upload', '1');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as (Attachment & { code?: string }) | null;
      if (request.status === 201 && answer) resolve(answer);
      else reject(new UploadFailed(answer?.code ?? (request.status === 413 ? 'TOO_LARGE' : 'LOST')));
    };
    request.onerror = request.ontimeout = () => reject(new UploadFailed('LOST'));
    request.onabort = () => reject(new UploadFailed('CANCELLED'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
