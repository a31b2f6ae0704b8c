/**
 * A language server that Langium makes of a grammar like ours: parsing, names over the whole document, links, its own
 * completion and hover. It knows no types, and no diagnostics but those of its parser and its linker.
 *
 * The benchmark puts this file and the grammar beside Langium's own packages. With `--prepare` the grammar is worked out
 * once, as `langium generate` would do, so that a start need not.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { AstUtils, DefaultScopeComputation, EmptyFileSystem, inject, loadGrammarFromJson, MultiMap } from "langium";
import { createServicesForGrammar, interpretAstReflection } from "langium/grammar";
import { createDefaultModule, createDefaultSharedModule, startLanguageServer } from "langium/lsp";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node.js";

const prepared = new URL("./channel.json", import.meta.url);
const metaData = { languageId: "fairway", fileExtensions: [".fairway"], caseInsensitive: false, mode: "production" };

/** All that has a name can be named anywhere in the file, as in the language at hand. */
class Everywhere extends DefaultScopeComputation {
  async computeExports(document) {
    return AstUtils.streamAst(document.parseResult.value).filter((node) => typeof node.name === "string").map((node) => this.descriptions.createDescription(node, node.name, document)).toArray();
  }

  async computeLocalScopes() {
    return new MultiMap();
  }
}

function serve() {
  const connection = createConnection(ProposedFeatures.all);
  const grammar = loadGrammarFromJson(readFileSync(prepared, "utf8"));
  const shared = inject(createDefaultSharedModule({ connection, ...EmptyFileSystem }), { AstReflection: () => interpretAstReflection(grammar) });
  const services = inject(
    createDefaultModule({ shared }), { Grammar: () => grammar, LanguageMetaData: () => metaData, parser: { ParserConfig: () => ({ skipValidations: true }) } },
    { references: { ScopeComputation: (own) => new Everywhere(own) } },
  );
  shared.ServiceRegistry.register(services);
  startLanguageServer(shared);
}

if (process.argv.includes("--prepare")) {
  const services = await createServicesForGrammar({ grammar: readFileSync(new URL("./channel.langium", import.meta.url), "utf8"), languageMetaData: metaData });
  writeFileSync(prepared, services.serializer.JsonSerializer.serialize(services.Grammar, { space: 0 }));
} else serve();
