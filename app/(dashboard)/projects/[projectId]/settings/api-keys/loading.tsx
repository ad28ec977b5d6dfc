export { TableSkeleton as default } from "@/components/common/table-skeleton";
