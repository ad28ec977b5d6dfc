export { mailRequested } from "@/lib/mail";
export { deliverMail } from "./deliver-mail";
export { failMail } from "./fail-mail";
export { listMail } from "./list-mail";
export { readMail } from "./read-mail";
