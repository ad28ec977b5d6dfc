/** Postgres' own limit is 1 GB; the embedded database shares one heap, so it takes less. */
export const messageBytesMax = 256 * 1024 * 1024;

/** Cuts a stream of bytes into messages, copying a long message once and not once per chunk. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #length = 0;

  append(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The next start-up packet (length first, no type byte), or null until it is whole. */
  readStartupPacket(): Buffer | null {
    return this.#read(0);
  }

  /** The next typed message, or null until it is whole. Throws RangeError on an impossible length. */
  readMessage(): Buffer | null {
    return this.#read(1);
  }

  #read(lengthOffset: number): Buffer | null {
    if (this.#length < lengthOffset + 4) return null;
    const declared = this.#peekHeader(lengthOffset + 4).readInt32BE(lengthOffset);
    if (declared < 4 || declared > messageBytesMax) {
      throw new RangeError(
        `A message of ${declared} bytes; the embedded database takes up to ${messageBytesMax}.`,
      );
    }
    return this.#take(lengthOffset + declared);
  }

  #peekHeader(size: number): Buffer {
    const first = this.#chunks[0];
    return first && first.length >= size ? first : this.#join();
  }

  #take(size: number): Buffer | null {
    if (this.#length < size) return null;
    const first = this.#chunks[0];
    const bytes = first && first.length >= size ? first : this.#join();
    this.#length -= size;
    const rest = bytes.subarray(size);
    if (rest.length > 0) this.#chunks[0] = rest;
    else this.#chunks.shift();
    return bytes.subarray(0, size);
  }

  #join(): Buffer {
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
