import { it } from "vitest";
import { sources, folderOf, allSources } from "./read-sources";
it("measure", () => {
  const edges = new Map<string, Set<string>>();
  const room = (p: string) => p.split("/").slice(0, p.startsWith("lib/") ? 2 : 2).join("/");
  const rooms = new Map<string, Set<string>>();
  const deep = new Set<string>();
  for (const s of sources) for (const i of s.imports) {
    const a = folderOf(s.path), b = folderOf(i);
    if (a !== b) { (edges.get(a) ?? edges.set(a, new Set()).get(a)!).add(b); }
    const ra = room(s.path), rb = room(i);
    if (ra !== rb) { (rooms.get(ra) ?? rooms.set(ra, new Set()).get(ra)!).add(rb);
      if (rb.startsWith("lib/") && i !== rb + "/index.ts") deep.add(`${s.path} -> ${i}`); }
  }
  const two: string[] = [];
  for (const [a, bs] of edges) for (const b of bs) if (a < b && edges.get(b)?.has(a)) two.push(`${a} <-> ${b}`);
  console.log("TWO-WAY\n" + two.join("\n"));
  for (const [a, bs] of [...rooms].sort()) console.log(a, "=>", [...bs].sort().join(" "));
  console.log("DEEP\n" + [...deep].sort().join("\n"));
  const pk = new Map<string, Set<string>>();
  for (const s of sources) for (const p of s.packages) (pk.get(p) ?? pk.set(p, new Set()).get(p)!).add(folderOf(s.path).split("/").slice(0,3).join("/"));
  for (const p of ["inngest","postgres","drizzle-orm","@aws-sdk/client-s3","ai","@ai-sdk/openai","next-auth","ioredis","@upstash/ratelimit","@electric-sql/pglite","onnxruntime-node","pino","jose"]) console.log(p, [...(pk.get(p) ?? [])].join(" "));
  const ln = sources.filter(s=>!s.path.startsWith("components/ui")).map(s => s.lines).sort((a,b)=>a-b);
  console.log("median", ln[Math.floor(ln.length/2)], "max", ln.at(-1), sources.length);
  console.log("plat", sources.filter(s=>/inPlatformTransaction\(/.test(s.text)).map(s=>s.path).join("\n"));
  console.log("mint", sources.filter(s=>/mintProjectContext\(/.test(s.text)).map(s=>s.path).join("\n"));
  console.log("server", allSources.filter(s=>/^"use server"/m.test(s.text)).map(s=>s.path).join("\n"));
  console.log("env", sources.filter(s=>/process\.env/.test(s.text)).map(s=>s.path).join("\n"));
  console.log("todo", allSources.filter(s=>/TODO|FIXME/.test(s.text)).map(s=>s.path).join("\n"));
});
