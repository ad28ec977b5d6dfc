import { Skeleton } from "@/components/ui/skeleton";
import { LoadingRegion } from "./loading-region";

/** Holds the place of a form or of one settings section. */
export function FormSkeleton({ fields = 4 }: { fields?: number }) {
  return (
    <LoadingRegion>
      <div className="grid max-w-xl gap-6">
        {Array.from({ length: fields }, (_, index) => (
          <div key={index} className="grid gap-2">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-9 w-full rounded-md" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
