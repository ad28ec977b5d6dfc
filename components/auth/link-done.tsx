import { CircleCheck } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

interface LinkDoneProps {
  text: string;
  href: string;
  label: string;
}

/** What a mailed link has done, and the way on; said aloud, since the form it replaces had the focus. */
export function LinkDone({ text, href, label }: LinkDoneProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="status" tabIndex={-1} className="grid gap-6 outline-none">
      <p className="flex gap-3 text-base">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        {text}
      </p>
      <Button asChild className="w-full">
        <Link href={href}>{label}</Link>
      </Button>
    </div>
  );
}
