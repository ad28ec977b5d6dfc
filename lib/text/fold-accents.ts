const accented = /[\u00c0-\u024f]/g;

/** Latin letters without their accents: Céloron and Celeron differ by a typing habit, и and й do not. */
export function foldAccents(text: string): string {
  return text.replace(accented, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));
}
