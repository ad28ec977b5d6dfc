/** What stopped an act, in the reader's words: a question that asked for the act shows it in place. */
export class Refusal extends Error {
  /** What support finds the failure by. */
  readonly requestId: string | undefined;

  constructor(words: string, { requestId, cause }: { requestId?: string; cause?: unknown } = {}) {
    super(words, { cause });
    this.name = "Refusal";
    this.requestId = requestId || undefined;
  }
}
