// In this order: most browsers also claim to be Chrome and Safari, most systems to be Linux or a Mac.
const browsers: [RegExp, string][] = [
  [/\bEdgA?(?:iOS)?\//, "Edge"],
  [/\b(?:OPR|OPT)\//, "Opera"],
  [/\bYaBrowser\//, "Yandex Browser"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
  [/^PostmanRuntime\//, "Postman"],
  [/^(?:python-requests|python-httpx|Python)\b/, "Python"],
  [/^(?:node|undici|axios)\b/, "Node.js"],
  [/^Go-http-client\//, "Go"],
  [/^okhttp\//, "OkHttp"],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows NT\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const firstMatch = (names: [RegExp, string][], text: string) =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Program and system by name, as far as a client tells; enough to recognise one's own sessions. */
export function describeUserAgent(userAgent: string): {
  browser: string | null;
  system: string | null;
} {
  return { browser: firstMatch(browsers, userAgent), system: firstMatch(systems, userAgent) };
}
