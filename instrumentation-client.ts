// Zod would try out whether it may evaluate code: the content security policy refuses and reports it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
