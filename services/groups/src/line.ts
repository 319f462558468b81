/** Signs that turn the direction of what follows: in a title they show another order than it has. */
const bidiOverrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name or title: one line, whatever was typed. */
export const oneLine = (text: string): string => text.replace(bidiOverrides, '').replace(/\s+/g, ' ');
