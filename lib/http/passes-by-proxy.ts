const documents = /^\/api\/v1\/projects\/[^/]+\/avatars\/[^/]+\/documents$/;
const longBodies = /^(?:multipart\/form-data|application\/json)/;

/** Whether the matcher of `proxy.ts` lets a request go round it, so that nobody has given its answer headers yet. */
export const passesByProxy = ({ url, headers }: Request): boolean =>
  documents.test(new URL(url).pathname) && longBodies.test(headers.get("content-type") ?? "");
