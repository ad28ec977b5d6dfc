"use client";

import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CodeBlock } from "./code-block";

export interface CodeSample {
  id: string;
  /** "curl", "JavaScript", "Python". */
  label: string;
  code: string;
}

/** The same call in several languages. */
export function CodeTabs({ samples }: { samples: readonly CodeSample[] }) {
  return (
    <Tabs defaultValue={samples[0]?.id} className="gap-3">
      <TabsList>
        {samples.map((sample) => (
          <TabsTrigger key={sample.id} value={sample.id}>
            {sample.label}
          </TabsTrigger>
        ))}
      </TabsList>
      {samples.map((sample) => (
        <TabsContent key={sample.id} value={sample.id}>
          <CodeBlock code={sample.code} title={sample.label} hideTitle />
        </TabsContent>
      ))}
    </Tabs>
  );
}
