export function bundleScript(script: string): Promise<string>;
export function endBundler(): Promise<void>;
