"use server";

import type { z } from "zod";
import { askTexts } from "@/lib/chat";
import type { AskTextsInput } from "@/lib/chat/schemas";
import { publicAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";
import { sampleIndex } from "./sample-index";

export const askSampleAction = publicAction(
  policies.demoQuestion,
  async (ctx, input: z.input<typeof AskTextsInput>) => askTexts(ctx, await sampleIndex(ctx), input),
);
