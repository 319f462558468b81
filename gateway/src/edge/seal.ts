import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Carries the viewer's address from the gateway through web and back, in requests that web makes for the viewer. */
export const sealHeader = 'x-minga-client-seal';

/**
 * Signs the viewer's address for web, which hands it back when it asks for the viewer's data. So rate limits see the
 * viewer and not web, and nobody else can name an address. Valid as long as this process.
 */
export class Seal {
  #key = randomBytes(32);

  seal(address: string): string {
    return `${address} ${this.#signature(address).toString('base64url')}`;
  }

  /** The address that was sealed, if it was. */
  open(sealed: string | string[] | undefined): string | undefined {
    if (typeof sealed !== 'string') return undefined;
    const [address = '', signature = ''] = sealed.split(' ');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#signature(address);
    return given.length === expected.length && timingSafeEqual(given, expected) ? address : undefined;
  }

  #signature(address: string): Buffer {
    return createHmac('sha256', this.#key).update(address).digest();
  }
}
