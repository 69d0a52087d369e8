-- Takes a request with a JSON article, gives the article back with its entities. One engine serves all requests of a
-- worker; reading a text is pure computation (some 50 ns a byte), so nothing here waits and nothing needs a lock.
local cjson = require "cjson.safe"
local newsent = require "newsent"

local nlp = assert(newsent.new())
local service = {}
local MAX_ANSWER = 8 * 1024 * 1024 -- bytes; an article has some ten times its length at most

local function answer(status, body)
    ngx.status = status
    ngx.say(body)
    return ngx.exit(ngx.HTTP_OK)
end

local function refuse(status, message)
    return answer(status, cjson.encode {error = message})
end

-- This cjson writes {} for an empty table.
local function list(items)
    return #items > 0 and cjson.encode(items) or "[]"
end

-- The object as it came, with two members more.
local function enriched(body, doc)
    local found = doc:totable {offsets = "codepoint"}
    local head = body:match("^(.*)}%s*$")
    local entities, facts = list(found.entities), list(found.facts)
    return table.concat {head, ',"entities":', entities, ',"facts":', facts, "}"}
end

function service.enrich()
    if ngx.req.get_method() ~= "POST" then
        ngx.header["Allow"] = "POST"
        return refuse(405, "POST a JSON object")
    end
    ngx.req.read_body()
    local body = ngx.req.get_body_data()
    local article = body and body:find("^%s*{") and cjson.decode(body)
    if type(article) ~= "table" then return refuse(400, "the body is no JSON object") end
    if type(article.text) ~= "string" then return refuse(422, 'the article has no string "text"') end
    local doc, message = nlp:extract(article.text, {date = type(article.date) == "string" and article.date or nil})
    if not doc then return refuse(422, message) end
    local found = enriched(body, doc)
    if #found > MAX_ANSWER then
        return refuse(413, "the answer is larger than 8 MiB: send the article in parts")
    end
    return answer(200, found)
end

return service
