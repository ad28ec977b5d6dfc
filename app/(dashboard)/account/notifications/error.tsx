"use client";

export { PageFailure as default } from "@/components/common/page-failure";
