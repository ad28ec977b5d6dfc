export * from "./auth";
export * from "./avatars";
export * from "./chat";
export * from "./documents";
export * from "./events";
export * from "./projects";
