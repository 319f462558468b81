// The process that images are worked on in: what its decoders do to it, they do to nobody else. Its starter ends it.
import { setPriority } from 'node:os';
import { redraw } from './image.ts';
import type { FileRefused } from './refused.ts';
import type { Commission, Work } from './studio.ts';

// Whoever waits for a message goes first.
setPriority(5);

const send = (work: Work) => process.send?.(work);

process.on('message', ({ bytes, kind }: Commission) => {
  redraw(Buffer.from(bytes), kind).then(
    (picture) => send({ picture }),
    ({ code, message }: FileRefused) => send({ refused: { code, message } }),
  );
});
process.on('disconnect', () => process.exit());
