export { defineOperation, type Operation } from "./operation";
export { readUploadedFile } from "./read-uploaded-file";
export { memberRoute, publicRoute, userRoute, type BuiltRoute } from "./routes";
export { streamAnswer } from "./stream-answer";
