export { hashToken, newToken } from "./token";
export { hashPassword, verifyPassword } from "./password";
