export const auditResults = ["success", "refused"] as const;

export const marginSorts = ["margin", "revenue", "cost", "name"] as const;
