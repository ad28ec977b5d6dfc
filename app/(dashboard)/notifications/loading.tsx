export { ListPageSkeleton as default } from "@/components/layout/list-page-skeleton";
