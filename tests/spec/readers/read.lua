-- Reads the examples of tests/spec through the Lua module: JSON Lines in, records out.
local json = require "dkjson"
local newsent = require "newsent"

local nlp = assert(newsent.new())

for line in io.lines() do
    local record = json.decode(line)
    local id, text = record.id, record.text
    record.id, record.text = nil, nil
    local doc, message = nlp:extract(text, record)
    local found = doc and doc:totable {offsets = "codepoint"} or {error = message}
    found.id = id
    for _, entity in ipairs(found.entities or {}) do entity.explain = nil end
    print(json.encode(found))
end
