import { Skeleton } from "@/components/ui/skeleton";
import { LoadingRegion } from "./loading-region";

/** Holds the place of a `DataTable`: the same head and 40 px rows, cards on phones. */
export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <LoadingRegion>
      <div className="hidden border-b sm:block">
        <div className="flex h-9 items-center gap-3 border-b px-3">
          <Cells columns={columns} className="h-3 w-1/2" />
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-10 items-center gap-3 border-b px-3 last:border-0">
            <Cells columns={columns} className={row % 2 ? "w-3/5" : "w-4/5"} />
          </div>
        ))}
      </div>
      <div className="grid gap-2 sm:hidden">
        {Array.from({ length: Math.min(rows, 4) }, (_, row) => (
          <div key={row} className="grid gap-2 rounded-lg border p-4">
            <Skeleton className="w-2/3" />
            <Skeleton className="h-3 w-1/3" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}

function Cells({ columns, className }: { columns: number; className: string }) {
  return Array.from({ length: columns }, (_, column) => (
    <div key={column} className="flex-1 first:flex-[2]">
      <Skeleton className={className} />
    </div>
  ));
}
