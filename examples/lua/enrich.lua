-- JSON Lines in, enriched JSON Lines out: lua5.4 enrich.lua [--types ORG,DATE] < news.jsonl > found.jsonl
--
-- Each record gets the keys "entities" and "facts"; all else of it stays as it was, byte for byte. Memory does not grow
-- with the number of records. A record that cannot be read is passed on with the key "newsent_error", and told on
-- standard error.

local newsent = require "newsent"
local dkjson = require "dkjson"
local found_cjson, cjson = pcall(require, "cjson")

local MAX_LINE_BYTES = 64 * 1024 * 1024

local function decode(line)
    if found_cjson then
        local ok, value = pcall(cjson.decode, line)
        return ok and value or nil
    end
    return (dkjson.decode(line))
end

-- dkjson knows an empty list from an empty object, and writes whole numbers of any Lua without ".0" after this.
local function as_list(list)
    return setmetatable(list, {__jsontype = "array"})
end

local function whole(number)
    return number % 1 == 0 and math.abs(number) < 2 ^ 53 and ("%d"):format(number) or dkjson.encode(number)
end

local NUMBER = {__tojson = function(self) return whole(self[1]) end}

local function with_numbers(norm)
    local value = norm.value
    if type(value) == "number" then
        norm.value = setmetatable({value}, NUMBER)
    elseif type(value) == "table" then
        norm.value = as_list {setmetatable({value[1]}, NUMBER), setmetatable({value[2]}, NUMBER)}
    end
    return norm
end

local KEYS = {keyorder = {
    "start", "end", "text", "type", "norm", "rule", "score", "cluster", "sentence", "org", "metric", "date",
    "value", "unit", "kind", "modifier", "change", "period", "per", "timex", "mod", "begin", "quant", "freq",
    "name", "country", "admin1", "geonames", "lat", "lon", "population",
}}

-- What a record gains, as members of a JSON object.
local function members_of(doc)
    local found = doc:totable {offsets = "codepoint"}
    for _, e in ipairs(found.entities) do with_numbers(e.norm) end
    local entities, facts = as_list(found.entities), as_list(found.facts)
    return ('"entities":%s,"facts":%s'):format(dkjson.encode(entities, KEYS), dkjson.encode(facts, KEYS))
end

-- Puts members at the end of the object that a line is.
local function add_members(line, members)
    local head = line:match("^(.*)}%s*$")
    return head .. (head:find("^%s*{%s*$") and "" or ",") .. members .. "}\n"
end

local function read_record(nlp, line, doc)
    local record = decode(line)
    if type(record) ~= "table" or not line:find("^%s*{") then return nil, "the line is no JSON object" end
    if type(record.text) ~= "string" then return nil, 'the record has no string "text"' end
    local date = type(record.date) == "string" and record.date:match("^%d%d%d%d%-%d%d%-%d%d") or nil
    return nlp:extract(record.text, {date = date, reuse = doc})
end

-- The line with what was found, or with what went wrong.
local function enrich(nlp, line, doc, number)
    local read, message = read_record(nlp, line, doc)
    if read then return add_members(line, members_of(read)), read end
    io.stderr:write(("enrich.lua: line %d: %s\n"):format(number, message))
    local problem = '"newsent_error":' .. dkjson.encode(message)
    if decode(line) and line:find("^%s*{") then return add_members(line, problem), doc end
    return ("{%s}\n"):format(problem), doc
end

local function main()
    local types = arg[1] == "--types" and arg[2] or nil
    local nlp = assert(newsent.new {types = types})
    local doc, number = nil, 0
    io.stdout:setvbuf("full")
    for line in io.lines() do
        number = number + 1
        if #line > MAX_LINE_BYTES then
            io.stderr:write(("enrich.lua: line %d: longer than %d bytes\n"):format(number, MAX_LINE_BYTES))
            os.exit(1)
        elseif line:find("%S") then
            local output
            output, doc = enrich(nlp, line, doc, number)
            io.stdout:write(output)
        end
    end
end

main()
