-- What the specs share: the example lines beside the rules, and the command's answers.
local json = require "dkjson"

local helper = {}

helper.SOURCE = os.getenv "NEWSENT_SOURCE" or "."
helper.COMMAND = os.getenv "NEWSENT_COMMAND"
helper.DATE = "2023-11-30"

local function lines_of(command)
    local lines, pipe = {}, assert(io.popen(command))
    for line in pipe:lines() do lines[#lines + 1] = line end
    pipe:close()
    return lines
end

-- One example line: "yes The law passed on [March 3, 2023]. => 2023-03-03".
local function read_example(rule, is_none, kind, line)
    local body, expected = line:match("^(.-) => (.*)$")
    body = body or line
    local first, last = body:find("[", 1, true), body:find("]", 1, true)
    return {
        rule = rule, is_none = is_none, is_yes = kind == "yes", expected = expected,
        text = (body:gsub("[%[%]]", "")),
        start = first, stop = last and last - 2,
    }
end

--- All examples of rules for entities, from the rule files of the knowledge.
function helper.examples()
    local examples = {}
    for _, path in ipairs(lines_of(("ls '%s'/data/en/*.rules"):format(helper.SOURCE))) do
        local rule, is_none
        for line in io.lines(path) do
            -- What begins another block, such as that of a fact, ends the rule; its examples are of another form.
            if line:find("^%a") then rule, is_none = line:match("^rule (%S+)"), false end
            is_none = is_none or line:find("^%s+type%s+NONE%s*$") ~= nil
            local kind, rest = line:match("^%s+(%a+)%s+(.-)%s*$")
            if rule and (kind == "yes" or kind == "no") then
                examples[#examples + 1] = read_example(rule, is_none, kind, rest)
            end
        end
    end
    return examples
end

--- What the command finds in texts: for each a list of entities, decoded from its JSON Lines. Offsets are bytes.
function helper.command_entities(texts)
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    for _, text in ipairs(texts) do file:write(json.encode {text = text, date = helper.DATE}, "\n") end
    file:close()
    local lines = lines_of(("'%s' --input jsonl --format jsonl --offsets byte '%s'"):format(helper.COMMAND, path))
    os.remove(path)
    local found = {}
    for i, line in ipairs(lines) do found[i] = json.decode(line).entities end
    return found
end

local function rounded(number, decimals)
    return ("%." .. decimals .. "f"):format(number)
end

local function describe_value(key, value)
    if type(value) == "table" then return ("%.14g-%.14g"):format(value[1], value[2]) end
    if key == "lat" or key == "lon" then return rounded(value, 4) end
    return type(value) == "number" and ("%.14g"):format(value) or value
end

--- An entity as a line, the same for one of Lua and one of the command.
function helper.describe(e)
    local keys, parts = {}, {}
    for key in pairs(e.norm) do keys[#keys + 1] = key end
    table.sort(keys)
    for i, key in ipairs(keys) do parts[i] = key .. "=" .. describe_value(key, e.norm[key]) end
    -- The command writes no sentence and counts from 0.
    local start, stop = e.sentence and e.start or e.start + 1, e["end"]
    local norm = table.concat(parts, ";")
    return table.concat({e.type, start, stop, e.text, e.rule, rounded(e.score, 3), e.cluster, norm}, "|")
end

function helper.describe_all(entities)
    local lines = {}
    for i, e in ipairs(entities) do lines[i] = helper.describe(e) end
    return table.concat(lines, "\n")
end

return helper
