export function bundleScript(script: string): Promise<string>;
