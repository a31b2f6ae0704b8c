/** What a click on the server's state offers. */
import { commands, window } from "vscode";
import type { Client } from "../client/client.js";

export async function serverMenu(client: Client): Promise<void> {
  const choices = [
    { label: "$(refresh) Restart the language server", run: () => client.restart() },
    { label: "$(output) Show its log", run: () => client.log.show(true) },
    { label: "$(gear) Settings of Fairway", run: () => commands.executeCommand("workbench.action.openSettings", "@ext:fairway.fairway-vscode") },
    { label: "$(book) Read about the language", run: () => commands.executeCommand("fairway.openGuide") },
  ];
  const chosen = await window.showQuickPick(choices, { title: `Fairway language server: ${client.status.state}` });
  await chosen?.run();
}
