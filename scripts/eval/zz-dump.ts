import fs from "node:fs"; import { openPlatform } from "@/scripts/eval/open-platform"; import { readSet } from "@/scripts/eval/read-set"; import { uploadParagraphs } from "@/scripts/eval/upload-paragraphs"; import { searchChunks } from "@/lib/documents";
const [name, file] = process.argv.slice(2) as [string, string]; const set = await readSet(file); const p = await openPlatform();
const out: any = { all: [], held: [], set };
for (const mode of ["all", "held"] as const) { const avatarId = await p.createAvatar(mode); let t = performance.now();
  const keep = set.paragraphs.map((x, i) => ({ ...x, i })).filter(x => mode === "all" || x.article % 3 !== 0); const ids = await uploadParagraphs(p.ctx, avatarId, keep); const docOf = new Map(keep.map((x, k) => [x.i, ids.get(k)!]));
  console.log(name, mode, "ingest s", ((performance.now() - t) / 1000).toFixed(1)); t = performance.now(); const ms = { embed: 0, lexical: 0, vector: 0, fuse: 0 } as any; const ranks: number[] = []; let empty = 0, n = 0;
  for (const q of set.questions) { const r = await searchChunks(p.ctx, { avatarId, query: q.text, topK: 10 }); for (const k in ms) ms[k] += (r.trace.milliseconds as any)[k]; const gold = docOf.get(q.paragraph); const docs = [...new Set(r.results.map(x => x.documentId))];
    if (!q.isImpossible && gold) { const k = docs.indexOf(gold); ranks.push(k < 0 ? 99 : k + 1); n++; if (!r.trace.candidates.some(c => c.lexicalRank)) empty++; }
    out[mode].push({ q, gold: gold ?? null, results: r.results.slice(0, 6), lexemes: r.trace.lexemes }); }
  for (const k in ms) ms[k] = (ms[k] / set.questions.length).toFixed(1);
  console.log(name, mode, [1, 5, 10].map(k => (100 * ranks.filter(x => x <= k).length / n).toFixed(1)).join(" "), "empty", empty, "ms/q", ((performance.now() - t) / set.questions.length).toFixed(1), ms); }
fs.writeFileSync(`/tmp/q/dump.${name}.json`, JSON.stringify(out)); await p.close(); process.exit(0);
