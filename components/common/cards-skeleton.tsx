import { Skeleton } from "@/components/ui/skeleton";
import { LoadingRegion } from "./loading-region";

/** Holds the place of a grid of cards. */
export function CardsSkeleton({ count = 6 }: { count?: number }) {
  return (
    <LoadingRegion>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="grid gap-3 rounded-lg border bg-card p-5">
            <div className="flex items-center gap-3">
              <Skeleton className="size-8 rounded-md" />
              <Skeleton className="w-1/2" />
            </div>
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
