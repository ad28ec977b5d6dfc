/** What stopped an act, in the reader's words: a question that asked for the act shows it in place. */
export class Refusal extends Error {}
