/** The two surfaces as VS Code knows them. */

export const textLanguage = "fairway";
export const yamlLanguage = "fairway-yaml";

/** Pages of our own that show a program but are none: a program in the other surface. */
export const previewScheme = "fairway-surface";

/** What the client serves: files and unsaved texts of both languages, wherever they are kept; no pages of our own. */
export const selector = [textLanguage, yamlLanguage].flatMap((language) => [
  { language, scheme: "untitled" }, { language, pattern: "**/*.{fairway,yaml,yml}" },
]);

interface Shown { readonly languageId: string; readonly uri: { readonly scheme: string } }

/** Whether a document is a program, in either surface. */
export function isProgram(document: Shown | undefined): boolean {
  return document !== undefined && document.uri.scheme !== previewScheme && (document.languageId === textLanguage || document.languageId === yamlLanguage);
}

/** The language of the other surface. */
export function otherLanguage(language: string): string {
  return language === yamlLanguage ? textLanguage : yamlLanguage;
}
