const ids = new WeakMap<Response, Record<string, string>>();

/** Notes, in wire names, where an answer that is sent piece by piece can be read later. */
export function noteStreamedIds(response: Response, of: Record<string, string>): Response {
  ids.set(response, of);
  return response;
}

export const streamedIds = (response: Response): Record<string, string> => ids.get(response) ?? {};
