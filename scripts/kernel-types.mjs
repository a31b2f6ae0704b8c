/**
 * The types that a built program speaks of, as one text that needs no other package: what `@fairway/runtime` declares of
 * them, with all that these name.
 */
import { join, sep } from "node:path";

/** What a built module's declarations name. */
const NAMES = ["Day", "Decision", "DecisionOutcome", "Facts", "Standing"];

/** @returns a namespace `FairwayTypes`, and these names out of it */
export async function kernelTypes(root) {
  const { default: ts } = await import("typescript");
  const folder = join(root, "packages/runtime/src");
  const door = join(folder, "index.ts");
  const program = ts.createProgram([door], { noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const origin = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(door)));
  const found = new Map();
  const take = (symbol) => {
    for (const declaration of origin(symbol).declarations ?? []) {
      // A brand is a variable; its statement is two levels up.
      const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
      const isOurs = join(node.getSourceFile().fileName).startsWith(folder + sep);
      if (!isOurs || found.has(node) || !(ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isVariableStatement(node))) continue;
      // A declaration has no value.
      const typed = ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined ? `const ${declaration.name.text}: ${checker.typeToString(checker.getTypeAtLocation(declaration), undefined, ts.TypeFormatFlags.NoTruncation)};` : undefined;
      found.set(node, typed ?? node.getFullText().trim());
      if (typed !== undefined) continue;
      const visit = (child) => {
        if (ts.isIdentifier(child)) {
          const named = checker.getSymbolAtLocation(child);
          if (named !== undefined) take(named);
        }
        ts.forEachChild(child, visit);
      };
      ts.forEachChild(node, visit);
    }
  };
  for (const name of NAMES) take(exported.find((symbol) => symbol.name === name));
  const texts = [...found.values()].map((text) => text.replace(/^(export )?(declare )?(?=const|interface|type)/m, "").split("\n").map((line) => `  ${line}`.trimEnd()).join("\n"));
  return `declare namespace FairwayTypes {\n${texts.join("\n")}\n}\n${NAMES.map((name) => `export type ${name} = FairwayTypes.${name};\n`).join("")}`;
}
