import type { CodeSample } from "@/components/common/code-tabs";
import type { CreatedApiKeyView } from "@/lib/projects/key-schemas";

type Call = { method: "GET" | "POST"; path: string; body?: Record<string, string> };

/** A first call that this very key may make, ready to be pasted. */
export function codeSamples(
  key: Pick<CreatedApiKeyView, "key" | "scopes">,
  address: { origin: string; projectId: string; avatarId: string; question: string },
): CodeSample[] {
  const call = firstCall(key.scopes, address);
  const url = `${address.origin}${call.path}`;
  return [
    { id: "curl", label: "curl", code: curl(key.key, url, call) },
    { id: "javascript", label: "JavaScript", code: javaScript(url, call) },
    { id: "python", label: "Python", code: python(url, call) },
  ];
}

function firstCall(
  scopes: readonly string[],
  { projectId, avatarId, question }: { projectId: string; avatarId: string; question: string },
): Call {
  const project = `/api/v1/projects/${projectId}`;
  const avatar = `${project}/avatars/${avatarId}`;
  if (scopes.includes("avatars:ask")) {
    return { method: "POST", path: `${avatar}/chat`, body: { message: question } };
  }
  if (scopes.includes("avatars:read")) return { method: "GET", path: `${project}/avatars` };
  if (scopes.includes("documents:read")) return { method: "GET", path: `${avatar}/documents` };
  if (scopes.includes("documents:create")) {
    const body = { title: question, text: question };
    return { method: "POST", path: `${avatar}/documents`, body };
  }
  if (scopes.includes("conversations:read")) {
    return { method: "GET", path: `${avatar}/conversations` };
  }
  return { method: "GET", path: project };
}

function curl(key: string, url: string, { body }: Call): string {
  const lines = [
    `export AVATAR_API_KEY=${key}`,
    `curl ${url} \\`,
    `  -H "Authorization: Bearer $AVATAR_API_KEY"${body ? " \\" : ""}`,
  ];
  if (body) {
    lines.push(`  -H "Content-Type: application/json" \\`, `  -d '${JSON.stringify(body)}'`);
  }
  return lines.join("\n");
}

function javaScript(url: string, { method, body }: Call): string {
  const lines = [
    `import { env } from "node:process";`,
    ``,
    `const response = await fetch("${url}", {`,
    `  method: "${method}",`,
    `  headers: {`,
    `    authorization: \`Bearer \${env.AVATAR_API_KEY}\`,`,
  ];
  if (body) lines.push(`    "content-type": "application/json",`);
  lines.push(`  },`);
  if (body) lines.push(`  body: JSON.stringify(${JSON.stringify(body)}),`);
  return [...lines, `});`, `console.log(await response.json());`].join("\n");
}

function python(url: string, { method, body }: Call): string {
  const lines = [
    `import os`,
    `import requests`,
    ``,
    `response = requests.${method.toLowerCase()}(`,
    `    "${url}",`,
    `    headers={"Authorization": f"Bearer {os.environ['AVATAR_API_KEY']}"},`,
  ];
  if (body) lines.push(`    json=${JSON.stringify(body)},`);
  return [...lines, `)`, `print(response.json())`].join("\n");
}
