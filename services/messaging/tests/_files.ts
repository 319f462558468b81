import { memberCaller, signAs } from '@minga/testkit';
import sharp from 'sharp';
import type { Messaging } from './_messaging.ts';

export interface Uploaded {
  status: number;
  id: string;
  name: string;
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
  url: string;
  thumbnailUrl: string | null;
  code?: string;
}

/** Asks messaging for files as the gateway does. */
export function filesOf({ service }: Messaging) {
  const headers = async (memberId: string | null) => ({
    authorization: `Bearer ${await signAs(memberId === null ? null : memberCaller(memberId), 'messaging')}`,
  });
  return {
    async upload(memberId: string | null, name: string, bytes: Buffer | string): Promise<Uploaded> {
      const answer = await fetch(`${service.url}/internal/files?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: await headers(memberId),
        body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      });
      return { ...((await answer.json()) as Uploaded), status: answer.status };
    },
    /** Reads a link of ours, through whichever process. */
    async read(memberId: string | null, url: string, more: RequestInit = {}, of = service) {
      const address = of.url + url.replace('/files/messaging/', '/internal/files/');
      const answer = await fetch(address, { ...more, headers: { ...(await headers(memberId)), ...(more.headers as object) } });
      return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}

export const photo = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .withExif({ IFD0: { Artist: 'Ana' } })
    .jpeg()
    .toBuffer();
