-- HAProxy action "newsent": reads the body of a request (plain text, or a JSON object with "text"), and sets the
-- variables txn.newsent_types, txn.newsent_orgs, or txn.newsent_error.
local newsent = require "newsent"
local json = require "dkjson"

local nlp = assert(newsent.new())
local MAX_NAMES = 16

-- A body that was cut at the end of the buffer may end inside a character: its last bytes are then left out.
local function whole_characters(text)
    local cut = #text
    while cut > 0 and cut > #text - 4 and text:byte(cut) >= 0x80 do
        local byte = text:byte(cut)
        if byte >= 0xC0 then
            local length = byte >= 0xF0 and 4 or byte >= 0xE0 and 3 or 2
            return cut + length - 1 <= #text and text or text:sub(1, cut - 1)
        end
        cut = cut - 1
    end
    return text
end

local function text_of(body)
    if not body:find("^%s*{") then return whole_characters(body) end
    local article = json.decode(body)
    return type(article) == "table" and type(article.text) == "string" and article.text or nil
end

-- Distinct values in order, joined by commas; they go in a header, so only printable ones.
local function join(doc, value_of)
    local seen, values = {}, {}
    for _, e in doc:ents() do
        local value = value_of(e)
        if value and not seen[value] and #values < MAX_NAMES then
            seen[value] = true
            values[#values + 1] = value:gsub("[%c,]", " ")
        end
    end
    return table.concat(values, ",")
end

local function tag(txn)
    local text = text_of(txn.sf:req_body())
    if not text then return txn:set_var("txn.newsent_error", "no text") end
    local doc, message = nlp:extract(text, {facts = false})
    if not doc then return txn:set_var("txn.newsent_error", message) end
    local types = join(doc, function(e) return e.type end)
    local orgs = join(doc, function(e) return e.type == "ORG" and e.norm.name or nil end)
    if types ~= "" then txn:set_var("txn.newsent_types", types) end
    if orgs ~= "" then txn:set_var("txn.newsent_orgs", orgs) end
end

core.register_action("newsent", {"http-req"}, tag)
