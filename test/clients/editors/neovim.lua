-- Neovim with the server: diagnostics, hover and a renaming across a text and a YAML file. Ends with code 0 only where all held.
local function offset_of(mark, inside)
  for line, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = text:find(mark, 1, true)
    if column then return { line, column - 1 + (inside or 0) } end
  end
  error("no " .. mark)
end

local failed, passed = 0, 0
local function check(name, holds)
  if holds then passed = passed + 1 else failed = failed + 1 end
  print(("neovim: %s %s\n"):format(holds and "ok" or "FAILED", name))
end

vim.cmd("edit " .. vim.env.FILE)
local buffer = vim.api.nvim_get_current_buf()
local client
local id = vim.lsp.start_client({ name = "fairway", cmd = { "node", vim.env.SERVER, "--stdio" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, id)
assert(vim.wait(20000, function() client = vim.lsp.get_client_by_id(id); return client and client.initialized end, 50), "the server did not start")

check("a mistake is shown", vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 50))
local found = vim.diagnostic.get(buffer)[1] or {}
check("it says what is wrong", (found.message or ""):find("yaerly", 1, true) ~= nil)

local at = offset_of("yaerly")
vim.api.nvim_buf_set_text(buffer, at[1] - 1, at[2], at[1] - 1, at[2] + 6, { "yearly" })
check("its mend takes it away", vim.wait(20000, function() return #vim.diagnostic.get(buffer) == 0 end, 50))

vim.api.nvim_win_set_cursor(0, offset_of("yearly >=", 2))
local answers = vim.lsp.buf_request_sync(buffer, "textDocument/hover", vim.lsp.util.make_position_params(), 10000) or {}
local hover = answers[id] and answers[id].result
check("hover knows the measure", hover ~= nil and hover ~= vim.NIL and hover.contents.value:find("Sales of a year", 1, true) ~= nil)

vim.api.nvim_win_set_cursor(0, offset_of("MSP", 1))
vim.lsp.buf.rename("Managed")
check("renaming changes this file", vim.wait(10000, function() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n"):find("type is Managed", 1, true) end, 50))
check("and the YAML file", vim.wait(10000, function()
  for _, other in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(other):find("words.fairway.yaml", 1, true) then return table.concat(vim.api.nvim_buf_get_lines(other, 0, -1, false), "\n"):find("Managed", 1, true) end
  end
end, 50))
vim.lsp.stop_client(id)
print(("%d passed, %d failed\n"):format(passed, failed))
if failed > 0 then vim.cmd("cquit 1") end
vim.cmd("qa!")
