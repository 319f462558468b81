/** Half as much again, so that growing costs little and little is left over. */
const larger = (length: number, needed: number): number => Math.max(needed, length + (length >> 1) + 16);

/** Room for a sixteenth more, so that what comes next need not move everything. */
const fit = (length: number): number => length + (length >> 4) + 1;

/** A list of numbers up to 2³². `values` is longer than the list, and another array once it has grown. */
export class Numbers {
  values: Uint32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const next = new Uint32Array(larger(this.length, this.length + 1));
      next.set(this.values);
      this.values = next;
    }
    this.values[this.length++] = value;
  }

  /** Gives back most of the room that is left over. */
  trim(): void {
    const fitting = fit(this.length);
    if (fitting < this.values.length) this.values = this.values.slice(0, fitting);
  }
}

/** A list of small numbers, likewise. */
export class Bytes {
  values: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Uint8Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(1);
    this.values[this.length++] = value;
  }

  trim(): void {
    const fitting = fit(this.length);
    if (fitting < this.values.length) this.values = this.values.slice(0, fitting);
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.values.length) this.#grow(bytes.length);
    this.values.set(bytes, this.length);
    this.length += bytes.length;
  }

  #grow(by: number): void {
    const next = new Uint8Array(larger(this.values.length, this.length + by));
    next.set(this.values);
    this.values = next;
  }
}
