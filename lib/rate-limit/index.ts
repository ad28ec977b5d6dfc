export {
  createRateLimiter,
  type RateLimiter,
  type RateLimiterOptions,
  type RateLimitResult,
} from "./create-rate-limiter";
export { policies, type RateLimitPolicy } from "./policies";
