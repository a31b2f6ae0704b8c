/** The two surfaces as VS Code knows them. */

export const textLanguage = "fairway";
export const yamlLanguage = "fairway-yaml";

/** What the client serves. */
export const selector = [{ language: textLanguage }, { language: yamlLanguage }] as const;

/** Whether a document is a program, in either surface. */
export function isProgram(document: { readonly languageId: string } | undefined): boolean {
  return document !== undefined && selector.some(({ language }) => language === document.languageId);
}

/** The language of the other surface. */
export function otherLanguage(language: string): string {
  return language === yamlLanguage ? textLanguage : yamlLanguage;
}
