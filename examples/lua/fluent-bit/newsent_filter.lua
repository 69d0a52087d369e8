-- UNTESTED: a filter for Fluent Bit, written to its documented Lua interface; Debian has no package of it to test with.
-- Adds "entities" to each log record that has a string in TEXT_KEY. Fluent Bit is built with LuaJIT, so newsent_raw.so
-- for LuaJIT must be on LUA_CPATH and newsent.lua on LUA_PATH.
--
--     [FILTER]
--         Name    lua
--         Match   news.*
--         script  newsent_filter.lua
--         call    enrich
local newsent = require "newsent"

local TEXT_KEY = "log"
local KEEP, CHANGED = 0, 2 -- of the return code: record as it was; record changed, time as it was

local nlp = assert(newsent.new())

-- Named in the configuration. No error may leave it, and a record that cannot be read goes on as it was.
function enrich(_, timestamp, record) -- luacheck: globals enrich
    local text = record[TEXT_KEY]
    if type(text) ~= "string" then return KEEP, timestamp, record end
    local doc = nlp:extract(text, {facts = false})
    if not doc then return KEEP, timestamp, record end
    local found = doc:totable {offsets = "codepoint"}
    record.entities = found.entities
    return CHANGED, timestamp, record
end
