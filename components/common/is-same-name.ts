/** As names read on a screen, where a run of any spaces is one and й is й however it was put together. */
const asRead = (name: string) => name.normalize("NFC").replace(/\s+/g, " ").trim();

/** Whether what was typed is the name that is shown. */
export const isSameName = (typed: string, name: string): boolean => asRead(typed) === asRead(name);
