import { spawn } from "node:child_process";
import { once } from "node:events";
import { isBuiltinModelBuilt } from "@/lib/ai/builtin/ensure-model";
import { bundleScript } from "../bundle-script.mjs";
import { OperatorError } from "./operator-error";

/** Builds the embedding model where it is missing; in a child, whose 200 MB then go back. */
export async function buildModel(directory: string): Promise<void> {
  if (await isBuiltinModelBuilt(directory)) return;
  const script = await bundleScript("scripts/build-model.ts");
  const child = spawn(process.execPath, [script, directory], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new OperatorError("The builtin model could not be built; see above.");
}
