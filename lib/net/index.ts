export { isWithin, rangesOf } from "./address-ranges";
export { createPublicFetch, type FetchedPage, type FetchPublic } from "./create-public-fetch";
