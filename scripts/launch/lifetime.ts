interface Part {
  name: string;
  stop: () => Promise<void>;
}

const stopMsMax = 12_000;
// Ctrl-C reaches us from the terminal and again through npm; only a later one means impatience.
const impatienceMs = 1_000;
const watchMs = 1_000;

/** What has been started, so that it can be stopped in the opposite order, once. */
export class Lifetime {
  readonly #parts: Part[] = [];
  #ending: Promise<void> | null = null;
  #askedAt = 0;

  get isEnding(): boolean {
    return this.#ending !== null;
  }

  add(name: string, stop: () => Promise<void>): void {
    this.#parts.push({ name, stop });
  }

  /** Stops everything, last started first. A part that cannot stop does not keep the others. */
  end(): Promise<void> {
    this.#ending ??= this.#stopParts();
    return this.#ending;
  }

  /** Ends on a signal or when the process that started us is gone. */
  endOnSignals(): void {
    const ask = () => this.#ask();
    process.on("SIGINT", ask).on("SIGTERM", ask).on("SIGHUP", ask);
    if (process.connected) process.on("disconnect", ask);
    // npm, told to stop, goes without passing the word on.
    const starter = process.ppid;
    setInterval(() => {
      if (process.ppid !== starter) ask();
    }, watchMs).unref();
  }

  /** Something has died by itself: says so, ends the rest, exits with 1. */
  fail(sentence: string): void {
    if (this.isEnding) return;
    console.error(sentence);
    void this.end().then(() => process.exit(1));
  }

  #ask(): void {
    if (!this.isEnding) {
      this.#askedAt = Date.now();
      console.log("Stopping …");
      void this.end().then(() => process.exit(0));
    } else if (Date.now() - this.#askedAt > impatienceMs) {
      process.exit(130);
    }
  }

  async #stopParts(): Promise<void> {
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
      const { name, stop } = part;
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error("it took too long")), stopMsMax).unref();
      });
      await Promise.race([stop(), late]).catch((error: Error) =>
        console.error(`The ${name} did not stop properly: ${error.message}`),
      );
    }
  }
}
