/** Where the words of a written mail are sealed. */
export const bodyPlace = (mailId: string) => ["mail_messages", "body", mailId];
