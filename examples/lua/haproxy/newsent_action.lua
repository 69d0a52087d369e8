-- HAProxy action "newsent": reads the body of a request (plain text, or a JSON object with "text"), and sets the
-- variables txn.newsent_types, txn.newsent_orgs, or txn.newsent_error.
local newsent = require "newsent"
local json = require "dkjson"

local nlp = assert(newsent.new())
local MAX_BODY = 64 * 1024
local MAX_NAMES, MAX_NAME_BYTES = 16, 80 -- a header has at most 1.3 KB

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

-- The text of a body, or nil and what is wrong with it. size is that of the whole body.
local function text_of(body, size)
    if not body:find("^%s*{") then return whole_characters(body:sub(1, MAX_BODY)) end
    if size > MAX_BODY then return nil, "too long" end
    local article = json.decode(body)
    if type(article) ~= "table" or type(article.text) ~= "string" then return nil, "no text" end
    return article.text
end

-- Distinct values in order, joined by commas; they go in a header, so only printable ones.
local function join(doc, value_of)
    local seen, values = {}, {}
    for _, e in doc:ents() do
        local value = value_of(e)
        if value and not seen[value] and #values < MAX_NAMES then
            seen[value] = true
            values[#values + 1] = whole_characters(value:sub(1, MAX_NAME_BYTES)):gsub("[%c,]", " ")
        end
    end
    return table.concat(values, ",")
end

local function tag(txn)
    local body = txn.sf:req_body()
    local text, problem = text_of(body, math.max(#body, tonumber(txn.sf:req_body_size()) or 0))
    if not text then return txn:set_var("txn.newsent_error", problem) end
    local doc, message = nlp:extract(text, {facts = false})
    if not doc then return txn:set_var("txn.newsent_error", message) end
    local types = join(doc, function(e) return e.type end)
    local orgs = join(doc, function(e) return e.type == "ORG" and e.norm.name or nil end)
    if types ~= "" then txn:set_var("txn.newsent_types", types) end
    if orgs ~= "" then txn:set_var("txn.newsent_orgs", orgs) end
end

core.register_action("newsent", {"http-req"}, tag)
